// What fails inside a panel stays inside it: the others live on, and the button brings it back.
import { act, useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { en } from '../i18n/en.ts';
import { startLanguage } from '../i18n/i18n.ts';
import { Panel } from './Panel.tsx';

let root: Root;
let page: HTMLElement;
/** Whether the fragile one throws at its next drawing. */
let broken = false;

beforeEach(async () => {
  await startLanguage('en');
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);
  page = document.body.appendChild(document.createElement('main'));
  root = createRoot(page);
  broken = false;
});
afterEach(async () => {
  await act(async () => root.unmount());
  page.remove();
  vi.restoreAllMocks();
});

function Counter({ name }: { readonly name: string }) {
  const [count, setCount] = useState(0);
  if (broken && name === 'fragile') throw new Error('the chart met a NaN');
  return (
    <button type="button" id={name} onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

const show = (): Promise<void> =>
  act(async () =>
    root.render(
      <>
        <Panel where="curves">
          <Counter name="fragile" />
        </Panel>
        <Panel where="plane">
          <Counter name="sound" />
        </Panel>
      </>,
    ),
  );
const press = (selector: string): Promise<void> => act(async () => page.querySelector<HTMLElement>(selector)!.click());
const counted = (name: string): string | undefined => page.querySelector(`#${name}`)?.textContent;
const failed = (): Element | null => page.querySelector('[data-testid="panel-failed"]');

it('keeps a failure to itself, says so, and comes back at the button', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {});
  await show();
  await press('#sound');
  expect([counted('fragile'), counted('sound'), failed()]).toEqual(['0', '1', null]);

  broken = true;
  await press('#fragile');
  expect(counted('fragile')).toBeUndefined();
  expect(failed()?.getAttribute('role')).toBe('alert');
  expect(failed()?.querySelector('p')?.textContent).toBe(en.panelFailed.what);
  // The programmer is told what, and the stack of where.
  expect(told.mock.calls.flat().join('\n')).toContain('the chart met a NaN');
  await press('#sound');
  expect(counted('sound')).toBe('2');

  // While the reason is there, the button brings the same news and takes nothing else down.
  await press('[data-testid="panel-failed"] button');
  expect(failed()).not.toBeNull();
  expect(counted('sound')).toBe('2');

  broken = false;
  await press('[data-testid="panel-failed"] button');
  expect([counted('fragile'), counted('sound'), failed()]).toEqual(['0', '2', null]);
  await press('#fragile');
  expect(counted('fragile')).toBe('1');
});
