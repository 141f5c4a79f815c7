// Data: a set of what a visitor has drawn, class by class. A few drawings are too few to learn from, so each stands for
// several that are turned, slanted and stretched a little, stroke by stroke.
import { FaultError } from '../core/fault.ts';
import { createRandom, type Random, streams } from '../core/random.ts';
import type { Dataset } from './dataset.ts';
import { frameDrawing, type Stroke } from './drawing.ts';

export interface DrawnClass {
  readonly name: string;
  readonly drawings: readonly (readonly Stroke[])[];
}

const SIDE = 28;
const shape = [SIDE, SIDE, 1] as const;
/** Most by which a variant differs: radians, slant, and stretch of either side. */
const MOST = { turn: 0.22, slant: 0.2, stretch: 0.16 } as const;

/** Two classes of one name are one class. Each drawing as it is, then `variants` of it; throws `data/few` for fewer than two drawings. */
export function drawnSet(name: string, drawn: readonly DrawnClass[], variants: number, seed: number): Dataset {
  const taken = drawn.filter(({ drawings }) => drawings.length > 0);
  const classes = [...new Set(taken.map((one) => one.name))];
  const random = createRandom(seed, streams.data);
  const frames: Uint8Array[] = [];
  const labels: number[] = [];
  let count = 0;
  for (const { name: called, drawings } of taken) {
    for (const strokes of drawings) {
      const own = [strokes, ...Array.from({ length: variants }, () => varied(strokes, random))];
      const found = own.map((one) => frameDrawing(one, shape)).filter((frame) => frame !== null);
      if (found.length > 0) count++;
      frames.push(...found);
      labels.push(...found.map(() => classes.indexOf(called)));
    }
  }
  if (count < 2) {
    const remedy = 'Draw at least two figures: some of everything is held out.';
    throw new FaultError('data/few', `There are ${count} drawings`, name, remedy);
  }
  const images = new Uint8Array(frames.length * SIDE * SIDE);
  for (const [i, frame] of frames.entries()) images.set(frame, i * frame.length);
  return {
    id: name,
    kind: 'grey',
    shape,
    images,
    labels: Uint8Array.from(labels),
    classes,
    notes: variants > 0 ? [{ code: 'drawn/variants', values: { count, variants } }] : [],
  };
}

/** About the middle of the pad. */
function varied(strokes: readonly Stroke[], random: Random): readonly Stroke[] {
  const turn = random.between(-MOST.turn, MOST.turn);
  const slant = random.between(-MOST.slant, MOST.slant);
  const [wide, high] = [0, 1].map(() => 1 + random.between(-MOST.stretch, MOST.stretch)) as [number, number];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  return strokes.map((stroke) =>
    stroke.map(({ x, y }) => {
      const [u, v] = [wide * (x - 0.5 + slant * (y - 0.5)), high * (y - 0.5)];
      return { x: 0.5 + cos * u - sin * v, y: 0.5 + sin * u + cos * v };
    }),
  );
}
