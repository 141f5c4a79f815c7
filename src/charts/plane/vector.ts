// Charts, plane: one frame of a run as an SVG document, for slides and print: the grid as one embedded picture with hard pixels,
// points, rings and ticks as shapes that can be edited.
import { readInk } from '../ink.ts';
import { classMarker } from '../markers.ts';
import { type Spot, markerArea, planeFrame, pointPositions, spotPath } from './layout.ts';
import { renderSheet } from './manifold.ts';
import type { StillInput } from './still.ts';

export interface VectorInput extends StillInput {
  readonly prior: readonly Spot[];
}

const RINGS = [1, 2, 3];
const BEHIND_POINTS = 0.38;

const quoted = (text: string): string =>
  text.replace(/[<>&"]/g, (sign) => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' })[sign] ?? sign);
const fixed = (value: number): string => String(Number(value.toFixed(2)));

/** An SVG of `side` user units a side. */
export function vectorStill(side: number, input: VectorInput): string {
  const ink = readInk();
  const { embedding, sheet, extent, x, y, classes, trueGreys, points, caption, prior } = input;
  const { axes, window } = sheet.plan;
  const frame = planeFrame(side, side, { axes, extent, window, flat: y === null });
  const { left, top, right, bottom } = frame;
  const bitmap = document.createElement('canvas');
  renderSheet(bitmap, sheet, ink, trueGreys);
  // The pictures fill the part of the plane that is shown; in one dimension they are a strip at its foot.
  const height = y === null ? (right - left) * (bitmap.height / bitmap.width) : bottom - top;
  const picture = `<image x="${fixed(left)}" y="${fixed(bottom - height)}" width="${fixed(right - left)}" height="${fixed(height)}" preserveAspectRatio="none" style="image-rendering:pixelated" opacity="${points ? BEHIND_POINTS : 1}" href="${bitmap.toDataURL('image/png')}"/>`;
  const rings = (prior.length === 1 ? RINGS : [1.5]).flatMap((reach) =>
    prior.map((spot) => `<path class="ring" d="${spotPath(frame, spot, reach)}"/>`),
  );
  const ticks = [
    ...frame.x.ticks.map((z) => ({ z, x: frame.x.toPixel(z), y: bottom + 15, anchor: 'middle' })),
    ...(frame.y?.ticks ?? []).map((z) => ({ z, x: left - 5, y: frame.y!.toPixel(z) + 4, anchor: 'end' })),
  ].map(
    (tick) => `<text x="${fixed(tick.x)}" y="${fixed(tick.y)}" text-anchor="${tick.anchor}">${fixed(tick.z)}</text>`,
  );
  const area = markerArea(embedding.count);
  const colourOf = (index: number): string =>
    embedding.labels ? (ink.classes[classMarker(index, area).colour] ?? ink.mu) : ink.mu;
  const markers = Array.from({ length: Math.max(1, classes) }, (_, index) => {
    const { path, stroked } = classMarker(index, area);
    const look = stroked ? `fill="none" stroke="${colourOf(index)}" stroke-width="2"` : `fill="${colourOf(index)}"`;
    return `<path id="class-${index}" d="${path}" ${look}/>`;
  });
  const at = pointPositions(frame, embedding, x, y, classes);
  const cloud = Array.from({ length: points ? embedding.count : 0 }, (_, i) => {
    const index = embedding.labels?.[i] ?? 0;
    return `<use href="#class-${index}" x="${fixed(at[2 * i]!)}" y="${fixed(at[2 * i + 1]!)}"/>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side + 20}" width="${side}" height="${side + 20}" font-family="system-ui, sans-serif" font-size="12" fill="${ink.mu}">
<title>${quoted(caption)}</title>
<defs>${markers.join('')}<clipPath id="inside"><rect x="${fixed(left)}" y="${fixed(top)}" width="${fixed(right - left)}" height="${fixed(bottom - top)}"/></clipPath><style>.ring{fill:none;stroke:${ink.mu};stroke-opacity:.6}</style></defs>
<rect width="100%" height="100%" fill="${ink.surface}"/>
<g clip-path="url(#inside)">${picture}
${rings.join('\n')}
${cloud.join('\n')}</g>
${ticks.join('\n')}
<text x="${fixed(left)}" y="${side + 12}">${quoted(caption)}</text>
</svg>
`;
}
