// Compress: what was measured, as a use answers: the file beside those of others, and beside −ELBO, which is nobody's work.
import { emptyAnswer, type Estimate, type MethodScore, type UseAnswer } from '../use.ts';
import type { LossyPoint } from './lossy.ts';
import type { RivalSizes } from './rivals.ts';
import { type Figures, summarise } from './spec.ts';

/** Steps of lossy coding, in units of the posterior's σ. */
export const lossySteps: readonly number[] = [0.1, 0.25, 0.5, 1, 2, 4, 8];

export interface Measured {
  readonly figures: Figures;
  readonly rivals: readonly RivalSizes[];
  readonly lossy: readonly LossyPoint[];
}

/** A size is of these images and no estimate of others. */
const exactly = (mean: number): Estimate => ({ mean, error: null });

export function answerOf({ figures, rivals, lossy }: Measured): UseAnswer {
  const { count, dimensions, fileBytes, initialBits, net } = figures;
  const summary = summarise(figures);
  const all = count * dimensions;
  const score = (method: string, perDimension: number, more: Partial<MethodScore> = {}): MethodScore => ({
    method,
    ours: false,
    values: { bitsPerDim: exactly(perDimension), bytes: exactly(Math.ceil((perDimension * all) / 8)) },
    ...more,
  });
  const ofRival = (method: string, bytes: number | null): readonly MethodScore[] =>
    bytes === null ? [] : [score(method, (8 * bytes) / all)];
  return {
    ...emptyAnswer,
    images: count,
    scores: [
      score('bitsBack', (8 * fileBytes) / all, { ours: true }),
      ...rivals.flatMap(({ id, apart }) => ofRival(id, apart)),
      ...rivals.flatMap(({ id, together }) => ofRival(`${id}Together`, together)),
      score('bitsBackNet', summary.netPerDimension, { ours: true, given: true }),
      score('boundCoded', summary.codedPerDimension, { given: true }),
      score('bound', summary.freshBoundPerDimension, { given: true }),
    ],
    lines: lossy.some(shown)
      ? [
          {
            id: 'lossy',
            x: { id: 'bitsPerDim', scale: 'linear' },
            y: { id: 'psnr' },
            lines: [{ id: 'lossy', ours: true, points: lossy.filter(shown).map(pointOf) }],
          },
        ]
      : [],
    spreads: [
      {
        id: 'bitsPerImage',
        x: { id: 'bitsPerImage' },
        groups: [
          { id: 'bitsBack', values: net },
          ...rivals.flatMap(({ id, each }) => (each ? [{ id, values: each.map((bytes) => 8 * bytes) }] : [])),
        ],
        threshold: null,
      },
    ],
    remarks: [
      { id: 'asCoded', values: { percent: 100 * summary.apartAsCoded } },
      { id: 'initialBits', values: { bits: initialBits, all: 8 * fileBytes } },
    ],
  };
}

/** Without any error there is no end to the decibels. */
const shown = ({ psnr }: LossyPoint): boolean => Number.isFinite(psnr);
const pointOf = ({ bitsPerDimension, psnr }: LossyPoint) => ({ x: bitsPerDimension, y: psnr, error: null });
