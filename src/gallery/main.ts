// Gallery: every chart with the same data at every visit, in the theme that ?theme= names. For who works on charts, and
// for the tests that photograph it.
import '../ui/theme.css';
import { curves } from './curves.ts';
import { digitsOf } from './data.ts';
import type { Example } from './example.ts';
import { judged } from './judged.ts';
import { planes } from './planes.ts';
import { sheets } from './sheets.ts';

document.documentElement.dataset.theme =
  new URLSearchParams(location.search).get('theme') === 'dark' ? 'dark' : 'light';

function show({ name, width, height, className, make }: Example): void {
  const figure = document.createElement('figure');
  const caption = document.createElement('figcaption');
  caption.textContent = name;
  const element = document.createElement('div');
  element.className = className;
  element.id = name;
  element.style.cssText = `width:${width}px;height:${height}px;flex:none`;
  figure.append(caption, element);
  document.querySelector('main')?.append(figure);
  make(element).draw(width, height);
}

const digits = await digitsOf(400);
for (const example of [...curves, ...judged, ...sheets(digits), ...planes(digits)]) show(example);
document.documentElement.dataset.ready = '';
