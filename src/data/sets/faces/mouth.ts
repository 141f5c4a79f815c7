// Faces: the mouth, from sad to a broad smile, and the beard around it.
import {
  above,
  below,
  both,
  type Box,
  type Canvas,
  type Colour,
  either,
  ellipse,
  mix,
  rim,
  type Shape,
  without,
} from './canvas.ts';
import type { Layout } from './layout.ts';

const LIP: Colour = [168, 56, 62];
const TEETH: Colour = [252, 250, 246];
const HALF = 5.6;
const MOUTH_DOWN = 9.4;

/** The curve y = rise · (1 − (x / half)²) below a level line, positive downwards, as a stroke. */
function curve(cx: number, cy: number, half: number, rise: number, r: number): Shape {
  return ({ y, xs, from, to }, out) => {
    for (let i = from; i < to; i++) {
      const u = (xs[i]! - cx) / half;
      const inside = Math.max(-1, Math.min(1, u));
      const slope = (2 * rise * inside) / half;
      const along = (y - cy - rise * (1 - inside * inside)) / Math.sqrt(1 + slope * slope);
      const beyond = (u - inside) * half;
      out[i] = Math.sqrt(along * along + beyond * beyond) - r;
    }
  };
}

/** `mood` from −2, sad, to 2, a smile that shows the teeth. */
export function drawMouth(canvas: Canvas, { y, fx, turn, head }: Layout, mood: number): void {
  const cx = fx + 0.5 * turn;
  const half = HALF + 0.35 * Math.max(0, mood);
  const cy = y + MOUTH_DOWN - 0.55 * mood;
  const box: Box = [cx - half - 3, cy - 5, cx + half + 3, cy + 7];
  if (mood < 2) {
    canvas.fill(LIP, box, both(curve(cx, cy, half, 1.5 * mood, 0.95), head));
    return;
  }
  const open: Shape = both(ellipse(cx, cy - 0.4, half, 5), below(cy - 0.4));
  canvas.fill(mix(LIP, [60, 10, 20], 0.45), box, open);
  canvas.fill(TEETH, box, both(open, above(cy + 1.5)));
  canvas.fill(LIP, box, rim(open, 0.6));
}

/** 0 none, 1 a moustache, 2 a full beard. */
export function drawBeard(
  canvas: Canvas,
  { x, y, rx, ry, fx, turn, head }: Layout,
  beard: number,
  colour: Colour,
): void {
  if (beard === 0) return;
  const cx = fx + 0.5 * turn;
  if (beard === 2) {
    const jaw = both(ellipse(x, y + 0.6, rx + 0.5, ry + 1), below(y + 2.4));
    const cheeks = either(ellipse(fx, y + 1.4, rx - 3.6, 5.6), ellipse(cx, y + MOUTH_DOWN + 0.2, 6.6, 2.7));
    canvas.fill(colour, [x - rx - 2, y, x + rx + 2, y + ry + 3], without(jaw, cheeks), 0.95);
  }
  const halves = either(ellipse(cx - 3.2, y + 6.7, 3.9, 1.6), ellipse(cx + 3.2, y + 6.7, 3.9, 1.6));
  canvas.fill(colour, [cx - 9, y + 3, cx + 9, y + 10], both(halves, head), 0.95);
}
