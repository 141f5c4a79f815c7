// Command line: the files of a finished run.
import { rowLayout } from '../core/row-layout.ts';
import { type NamedTensor, writeSafetensors } from '../core/safetensors.ts';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { gatherBytes } from '../data/gather.ts';
import type { Session } from '../engine/session.ts';
import { gridPoints } from '../math/grid.ts';
import { wholePlane } from '../math/window.ts';
import { noTurn } from '../engine/pieces.ts';

/** Pairs of reconstructions and cells of the manifold on a side. */
const PAIRS = 16;
const GRID = 20;

export interface CurveRow {
  readonly split: 'train' | 'held-out';
  readonly step: number;
  readonly epoch: number;
  /** Terms in nats per image, then the loss. */
  readonly values: ArrayLike<number>;
}

export async function writeOutputs(directory: string, session: Session, curves: readonly CurveRow[]): Promise<void> {
  mkdirSync(directory, { recursive: true });
  const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(directory, name), content);
  write(
    'config.json',
    `${JSON.stringify({ ...session.config, step: session.step, parameters: session.parameters, classes: session.dataset.classes }, null, 2)}\n`,
  );
  write('curves.csv', curvesHead(session.terms) + curves.map((row) => curvesLine(session.terms, row)).join(''));
  write('manifold.png', await manifold(session));
  write('reconstructions.png', await reconstructions(session));
  write('weights.safetensors', writeSafetensors(await namedWeights(session)));
}

export const curvesHead = (terms: readonly string[]): string =>
  `${['split', 'step', 'epoch', ...terms, 'loss'].join(',')}\n`;

export function curvesLine(terms: readonly string[], { split, step, epoch, values }: CurveRow): string {
  const numbers = Array.from({ length: rowLayout(terms.length).scored }, (_, i) => values[i]!.toFixed(4));
  return `${[split, step, epoch.toFixed(4), ...numbers].join(',')}\n`;
}

/** The first two latent dimensions at the prior's quantiles; the rest at 0. */
export async function manifold(session: Session): Promise<Uint8Array> {
  const { latent } = session.config;
  const rows = latent > 1 ? GRID : 1;
  const plan = { axes: 'quantile', extent: 0, window: wholePlane, columns: GRID, rows } as const;
  const base = Array.from({ length: latent }, () => 0);
  const z = gridPoints({ ...plan, x: 0, y: latent > 1 ? 1 : null, base });
  return tiles(await session.decode(z, noTurn), session, GRID);
}

/** Held-out images above, their reconstructions from μ below. */
export async function reconstructions(session: Session): Promise<Uint8Array> {
  const { pixels, indices } = await session.reconstruct(Math.min(PAIRS, session.split.heldOut.length), noTurn);
  const inputs = gatherBytes(session.dataset, indices);
  const both = new Uint8Array(inputs.length * 2);
  both.set(inputs);
  both.set(pixels, inputs.length);
  return tiles(both, session, indices.length);
}

/** PNG of equal pictures laid out in rows of `columns`. */
function tiles(pixels: Uint8Array, session: Session, columns: number): Uint8Array {
  const [height, width, channels] = session.dataset.shape;
  const line = width * channels;
  const rows = pixels.length / (height * line * columns);
  const data = new Uint8Array(pixels.length);
  for (let tile = 0; tile < rows * columns; tile++) {
    const top = Math.floor(tile / columns) * height;
    const left = (tile % columns) * line;
    for (let y = 0; y < height; y++) {
      const from = (tile * height + y) * line;
      data.set(pixels.subarray(from, from + line), (top + y) * columns * line + left);
    }
  }
  return encode({ width: columns * width, height: rows * height, data, depth: 8, channels });
}

/** The trained tensors by name. */
export async function namedWeights(session: Session): Promise<readonly NamedTensor[]> {
  const { parameters } = await session.save();
  let at = 0;
  return session.weights.map(({ name, shape }) => {
    const begin = at;
    at += shape.reduce((product, n) => product * n, 1);
    return { name, shape, values: parameters.subarray(begin, at) };
  });
}
