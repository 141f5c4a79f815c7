// Worker: what the page asks of one held-out image that it follows: its true posterior, the gradients of its bound, the
// best q(z|x) that it could have.
import { gatherBytes } from '../data/gather.ts';
import type { InspectedImage } from '../engine/inspect.ts';
import type { Turn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import type { Pump } from './pump.ts';
import type { Runs } from './runs.ts';

/**
 * Draws for the spread of a gradient. The score function has long tails: with a baseline its deviation is then known to
 * about 10 % for μ and 30 % for log σ, that of the path to 3 %.
 */
const GRADIENT_DRAWS = 1000;

/** Optimising one q(z|x): together as many decodings as in some hundred steps. */
const SEARCH = { steps: 300, draws: 20, evaluated: 1000 };

export interface Followed {
  readonly handlers: Pick<Handlers, 'truePosterior' | 'imageGradients' | 'optimise' | 'stopOptimising'>;
  /** Ends the optimisation in progress. */
  stop(): void;
}

/** `politely` gives slow questions their turns. */
export function createFollowed(runs: Runs, politely: (pump: Pump) => Turn, emit: Emit): Followed {
  let stop = (): void => {};
  const handlers: Followed['handlers'] = {
    truePosterior: ({ image, extent }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const found = await answers.posteriorGrid(heldOutImage(session, image), extent, politely(pump));
          return found && { ...found, step, image };
        }),
      ),
    imageGradients: ({ image }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const found = await answers.gradientSpread(heldOutImage(session, image), GRADIENT_DRAWS, politely(pump));
          return found && { ...found, step, image };
        }),
      ),
    optimise: ({ image }) =>
      runs.use(({ session, pump }) => {
        stop();
        let over = false;
        stop = () => {
          over = true;
        };
        return session.apart(async (answers, step) => {
          const found = await answers.bestPosterior(
            heldOutImage(session, image),
            {
              ...SEARCH,
              stopped: () => over,
              // A copy, for what is sent is moved, and the search goes on with what it began from.
              onWay: (way) => emit('optimising', { ...structuredClone(way), step, image }),
            },
            politely(pump),
          );
          return found && { ...found, step, image };
        });
      }),
    stopOptimising: () => {
      stop();
      return null;
    },
  };
  return { handlers, stop: () => stop() };
}

/** The held-out image of this number, with its class; numbers beyond the last wrap around. */
export function heldOutImage({ dataset, split }: Session, number: number): InspectedImage {
  const index = split.heldOut[number % split.heldOut.length]!;
  return { pixels: gatherBytes(dataset, [index]), label: dataset.labels?.[index] ?? null };
}
