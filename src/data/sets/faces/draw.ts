// Faces: one face, from what lies behind to what lies in front.
import { both, type Box, type Canvas, type Colour, either, ellipse, mix, rim, segment, without } from './canvas.ts';
import { backgrounds, eyeColours, type Face, hairColours, hairStyles, skins } from './factors.ts';
import { layoutOf, type Layout } from './layout.ts';
import { backHair, frontHair } from './hair.ts';
import { drawBeard, drawMouth } from './mouth.ts';

const WHITE: Colour = [250, 250, 248];
const INK: Colour = [44, 34, 40];
const SHIRT: Colour = [74, 96, 128];

export function drawFace(canvas: Canvas, face: Face): void {
  const at = layoutOf(face);
  const { x, y, rx, ry, fx, turn, head } = at;
  const skin = skins[face.skin]!;
  const shade = mix(skin, [70, 20, 30], 0.22);
  const hair = hairColours[face.hairColour]!;
  const style = hairStyles[face.hair]!;
  const ground = backgrounds[face.background]!;
  canvas.ground(ground, mix(ground, [90, 80, 110], 0.16));
  const headBox: Box = [x - rx - 1, y - ry - 1, x + rx + 1, y + ry + 1];

  backHair(canvas, at, style, mix(hair, [0, 0, 0], 0.18));
  // Shoulders, neck and the shadow of the chin.
  canvas.fill(SHIRT, [6, 52, 58, 64], ellipse(x, 70, 23, 15.5));
  canvas.fill(shade, [x - 7, y + 10, x + 7, 62], segment(x, y + 12, x, 56, 5.6));
  // The ear that the face turns away from is hidden.
  for (const side of [-1, 1]) {
    const ear = x + side * (rx - 0.3) - 1.6 * turn;
    canvas.fill(shade, [ear - 4, y - 4, ear + 4, y + 6], ellipse(ear, y + 1, 2.9, 4.2));
  }
  canvas.fill(skin, headBox, head);
  // A shadow on the side that is turned away, soft by being laid on twice.
  for (const reach of [1.5, 4]) {
    canvas.fill(shade, headBox, without(head, ellipse(x + reach * turn, y - 1, rx - 0.2, ry)), 0.28);
  }
  if (style === 'bald') canvas.fill(WHITE, headBox, ellipse(x + 5 - 2 * turn, y - ry + 6, 4, 2), 0.35);
  if (face.mouth >= 3) {
    for (const side of [-1, 1]) {
      const cheek = fx + side * 8.6;
      canvas.fill(
        [232, 96, 96],
        [cheek - 4, y + 3, cheek + 4, y + 9],
        both(ellipse(cheek, y + 5.6, 3.2, 2.2), head),
        0.3,
      );
    }
  }
  drawBeard(canvas, at, face.beard, mix(hair, [0, 0, 0], 0.1));
  drawMouth(canvas, at, face.mouth - 2);
  // Nose: its shaded side and its tip.
  const tip = fx + 1.7 * turn;
  canvas.fill(
    shade,
    [tip - 3, y - 2, tip + 3, y + 6],
    either(segment(fx, y - 1, tip, y + 3.2, 0.7), ellipse(tip, y + 3.6, 1.9, 1.3)),
    0.75,
  );
  drawEyes(canvas, at, face);
  frontHair(canvas, at, style, hair);
  if (face.glasses) drawGlasses(canvas, at);
}

const EYE = { apart: 6.4, up: 2.4 } as const;

function drawEyes(canvas: Canvas, { y, fx, turn, head }: Layout, { eyes, brows, hairColour }: Face): void {
  const iris = eyeColours[eyes]!;
  const brow = mix(hairColours[hairColour]!, INK, 0.55);
  for (const side of [-1, 1]) {
    const [cx, cy] = [fx + side * EYE.apart, y - EYE.up];
    const box: Box = [cx - 5, cy - 8, cx + 5, cy + 4];
    canvas.fill(WHITE, box, both(ellipse(cx, cy, 3.1, 2.5), head));
    canvas.fill(iris, box, both(ellipse(cx + 0.8 * turn, cy + 0.1, 1.8, 1.9), head));
    canvas.fill(INK, box, ellipse(cx + 0.8 * turn, cy + 0.1, 0.85, 0.95));
    canvas.fill(WHITE, box, ellipse(cx + 0.8 * turn + 0.7, cy - 0.7, 0.5, 0.5));
    // The inner end is raised by a worried brow and lowered by an angry one.
    const slope = 1.5 * (1 - brows);
    canvas.fill(brow, box, segment(cx - side * 3, cy - 5.2 - slope, cx + side * 3, cy - 5.2 + slope, 0.95));
  }
}

function drawGlasses(canvas: Canvas, { x, y, rx, fx, turn }: Layout): void {
  const cy = y - EYE.up + 0.2;
  for (const side of [-1, 1]) {
    const cx = fx + side * EYE.apart;
    const lens = ellipse(cx, cy, 4.9, 4.6);
    const box: Box = [cx - 7, cy - 7, cx + 7, cy + 7];
    canvas.fill([214, 236, 250], box, lens, 0.25);
    canvas.fill(INK, box, rim(lens, 0.75));
    const temple = x + side * (rx - 0.6) - 1.2 * turn;
    canvas.fill(
      INK,
      [Math.min(cx, temple) - 2, cy - 3, Math.max(cx, temple) + 2, cy + 3],
      segment(cx + side * 4.9, cy, temple, cy - 0.6, 0.65),
    );
  }
  canvas.fill(INK, [fx - 3, cy - 3, fx + 3, cy + 3], segment(fx - 1.5, cy - 0.6, fx + 1.5, cy - 0.6, 0.7));
}
