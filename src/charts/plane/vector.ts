// Charts, plane: one frame of a run as an SVG document, for slides and print: the grid as one embedded picture with hard pixels,
// points, rings and ticks as shapes that can be edited.
import { readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { markerArea, planeFrame, pointPositions } from './layout.ts';
import { renderSheet } from './manifold.ts';
import { LEGEND_MARKER, type StillInput, textInk } from './still.ts';
import { FONT_SIZE, surroundOf } from './surround.ts';

const BEHIND_POINTS = 0.38;

const quoted = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign);
const fixed = (value: number): string => String(Number(value.toFixed(2)));

/** An SVG of `side` user units a side. */
export function vectorStill(side: number, input: StillInput): string {
  const ink = readInk();
  const { embedding, sheet, extent, x, y, classes, trueGreys, points, caption } = input;
  const { axes, window } = sheet.plan;
  const frame = planeFrame(side, side, { axes, extent, window, flat: y === null });
  const { left, top, right, bottom } = frame;
  const bitmap = document.createElement('canvas');
  renderSheet(bitmap, sheet, ink, trueGreys);
  // The pictures fill the part of the plane that is shown; in one dimension they are a strip at its foot.
  const height = y === null ? (right - left) * (bitmap.height / bitmap.width) : bottom - top;
  const picture = `<image x="${fixed(left)}" y="${fixed(bottom - height)}" width="${fixed(right - left)}" height="${fixed(height)}" preserveAspectRatio="none" style="image-rendering:pixelated" opacity="${points ? BEHIND_POINTS : 1}" href="${bitmap.toDataURL('image/png')}"/>`;
  const surround = surroundOf(frame, input);
  const rings = surround.rings.map((path) => `<path class="ring" d="${path}"/>`);
  const texts = surround.texts.map(
    ({ kind, text, x: left, y: base, anchor }) =>
      `<text class="${kind}" x="${fixed(left)}" y="${fixed(base)}" text-anchor="${anchor}" fill="${textInk(kind, ink)}">${quoted(text)}</text>`,
  );
  const area = markerArea(embedding.count);
  const colourOf = (index: number): string =>
    embedding.labels ? (ink.classes[classMarker(index, area).colour] ?? ink.mu) : ink.mu;
  const shape = (index: number, size: number, rest: string): string => {
    const { path, stroked } = classMarker(index, size);
    const look = stroked ? `fill="none" stroke="${colourOf(index)}" stroke-width="2"` : `fill="${colourOf(index)}"`;
    return `<path d="${path}" ${look} ${rest}/>`;
  };
  const markers = Array.from({ length: Math.max(1, classes) }, (_, i) => shape(i, area, `id="class-${i}"`));
  const legend = surround.markers.map(({ index, x: left, y: middle }) =>
    shape(index, LEGEND_MARKER, `class="legend" transform="translate(${fixed(left)} ${fixed(middle)})"`),
  );
  const at = pointPositions(frame, embedding, x, y, classes);
  const cloud = Array.from({ length: points ? embedding.count : 0 }, (_, i) => {
    const index = embedding.labels?.[i] ?? 0;
    return `<use href="#class-${index}" x="${fixed(at[2 * i]!)}" y="${fixed(at[2 * i + 1]!)}"/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${fixed(surround.height)}" width="${side}" height="${fixed(surround.height)}" font-family="system-ui, sans-serif" font-size="${FONT_SIZE}">
<title>${quoted(caption)}</title>
<defs>${markers.join('')}<clipPath id="inside"><rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}"/></clipPath><style>path.ring{fill:none;stroke:${ink.textSoft};stroke-opacity:.6}text.axis{font:italic ${FONT_SIZE + 3}px serif}text.ring{paint-order:stroke;stroke:${ink.surface};stroke-width:3px}</style></defs>
<rect width="100%" height="100%" fill="${ink.surface}"/>
<g clip-path="url(#inside)">${picture}
${rings.join('\n')}
${cloud.join('\n')}</g>
${legend.join('\n')}
${texts.join('\n')}
</svg>
`;
}
