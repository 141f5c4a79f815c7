// Charts, plane: one frame of a run as an SVG document, for slides and print: the grid as one embedded picture with
// hard pixels, points, rings, ticks and legend as shapes that can be edited.
import { type Ink, readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { markerArea, pointPositions } from './layout.ts';
import { renderSheet } from './manifold.ts';
import { BEHIND_POINTS, LEGEND_MARKER, STILL_FONT, type StillInput, stillLayout } from './still.ts';
import { STILL_TEXT } from './surround.ts';

const quoted = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign);
const fixed = (value: number): string => String(Number(value.toFixed(2)));

/** An SVG `side` user units wide. */
export function vectorStill(side: number, input: StillInput): string {
  const ink = readInk();
  const { embedding, sheet, x, y, classes, trueGreys, points, caption } = input;
  const { frame, around } = stillLayout(side, input);
  const { left, top, right, bottom } = frame;
  const bitmap = document.createElement('canvas');
  renderSheet(bitmap, sheet, ink, trueGreys);
  // The pictures fill the part of the plane that is shown; in one dimension they are a strip at its foot.
  const height = y === null ? (right - left) * (bitmap.height / bitmap.width) : bottom - top;
  const picture = `<image x="${fixed(left)}" y="${fixed(bottom - height)}" width="${fixed(right - left)}" height="${fixed(height)}" preserveAspectRatio="none" style="image-rendering:pixelated" opacity="${points ? BEHIND_POINTS : 1}" href="${bitmap.toDataURL('image/png')}"/>`;
  const rings = around.rings.map((path) => `<path class="ring" d="${path}"/>`);
  const labels = around.labels.map(
    ({ text, kind, anchor, x: across, y: down }) =>
      `<text class="${kind}" x="${fixed(across)}" y="${fixed(down)}" text-anchor="${anchor}">${quoted(text)}</text>`,
  );
  const area = markerArea(embedding.count);
  const labelled = embedding.labels !== null;
  const markers = Array.from({ length: Math.max(1, classes.length) }, (_, index) =>
    marker(`class-${index}`, index, area, labelled ? ink : null, ink),
  );
  const at = pointPositions(frame, embedding, x, y, classes.length);
  const cloud = Array.from({ length: points ? embedding.count : 0 }, (_, i) => {
    const index = embedding.labels?.[i] ?? 0;
    return `<use href="#class-${index}" x="${fixed(at[2 * i]!)}" y="${fixed(at[2 * i + 1]!)}"/>`;
  });
  const legend = around.markers.map(
    (spot, index) =>
      `<g transform="translate(${fixed(spot.x)},${fixed(spot.y)})">${marker(`legend-${index}`, index, LEGEND_MARKER, ink, ink)}</g>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${around.height}" width="${side}" height="${around.height}" font-family="${STILL_FONT}" font-size="${STILL_TEXT}" fill="${ink.soft}">
<title>${quoted(caption)}</title>
<defs>${markers.join('')}<clipPath id="inside"><rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}"/></clipPath><style>.ring{fill:none;stroke:${ink.soft}}text.ring{fill:${ink.soft};stroke:${ink.surface};stroke-width:4px;paint-order:stroke}.axis{font:italic ${1.3 * STILL_TEXT}px serif;fill:${ink.z}}text.class{fill:${ink.text}}</style></defs>
<rect width="100%" height="100%" fill="${ink.surface}"/>
<g clip-path="url(#inside)">${picture}
${rings.join('\n')}
${cloud.join('\n')}</g>
${legend.join('\n')}
${labels.join('\n')}
</svg>
`;
}

/** Without labels every point is of one colour. */
function marker(id: string, index: number, area: number, classInk: Ink | null, { mu }: Ink): string {
  const { path, stroked, colour } = classMarker(index, area);
  const shown = classInk?.classes[colour] ?? mu;
  const paint = stroked ? `fill="none" stroke="${shown}" stroke-width="2"` : `fill="${shown}"`;
  return `<path id="${id}" d="${path}" ${paint}/>`;
}
