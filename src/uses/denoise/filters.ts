// Use `denoise`: what one would do without the model: a median filter and non-local means, each at the strength that comes
// nearest to the clean images. Choosing it with those in sight is more than one could do, and in the filters' favour.
import type { Turn } from '../../engine/pieces.ts';
import { medianFilter } from '../../math/restore/median.ts';
import { nonLocalMeans } from '../../math/restore/non-local-means.ts';
import { fromPlanes, type PictureShape, planesOf } from '../../math/restore/plane.ts';
import { meanSquareError } from '../../math/restore/psnr.ts';
import { eachImage } from '../images.ts';

const PATCH = { patch: 2, reach: 5 };
/** Half the side of the median's square, and h of non-local means in units of the noise. */
const REACHES = [1, 2];
const STRENGTHS = [0.4, 0.7, 1];
const LEAST_STRENGTH = 0.01;

export interface Filtered {
  readonly median: Uint8Array;
  readonly nonLocalMeans: Uint8Array;
}

/** Images [count, h, w, c], with noise of that standard deviation in [0, 1]. */
async function filter(
  given: Uint8Array,
  clean: Uint8Array,
  shape: PictureShape,
  spread: number,
  turn: Turn,
): Promise<Filtered> {
  const [height, width] = shape;
  const nearest = (candidates: readonly Uint8Array[]): Uint8Array =>
    candidates.reduce((best, one) => (meanSquareError(one, clean) < meanSquareError(best, clean) ? one : best));
  const each = (work: (plane: Float64Array) => readonly Float64Array[], strengths: readonly number[]) =>
    eachImage(
      given,
      height * width * shape[2],
      strengths.length,
      (values) => {
        const planes = planesOf(values, shape).map(work);
        return strengths.map((_, i) => fromPlanes(planes.map((one) => one[i]!)));
      },
      turn,
    );
  const strengths = STRENGTHS.map((strength) => Math.max(LEAST_STRENGTH, strength * spread));
  return {
    median: nearest(await each((plane) => REACHES.map((reach) => medianFilter(plane, height, width, reach)), REACHES)),
    nonLocalMeans: nearest(
      await each((plane) => nonLocalMeans(plane, height, width, { ...PATCH, sigma: spread, strengths }), strengths),
    ),
  };
}

/**
 * The same, with the last answer for each number of images kept: filters do not change while the model learns, and the
 * same images come again with every step.
 */
export function rememberFiltered(): typeof filter {
  const known = new Map<
    number,
    { readonly given: Uint8Array; readonly clean: Uint8Array; readonly answer: Filtered }
  >();
  return async (given, clean, shape, spread, turn) => {
    const before = known.get(given.length);
    if (before && same(before.given, given) && same(before.clean, clean)) return before.answer;
    const answer = await filter(given, clean, shape, spread, turn);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(given.length, { given: given.slice(), clean: clean.slice(), answer });
    return answer;
  };
}

/** Those that are shown, and those that are judged. */
const MOST_KEPT = 2;

const same = (a: Uint8Array, b: Uint8Array): boolean => a.every((value, i) => value === b[i]);
