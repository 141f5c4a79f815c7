// Uses: how near pictures come to what they should be, as scores and as rows.
import { psnr } from '../math/restore/psnr.ts';
import { ssim } from '../math/restore/ssim.ts';
import type { PictureShape } from '../math/restore/plane.ts';
import type { Turn } from '../engine/pieces.ts';
import { valuesOf } from './images.ts';
import type { Estimate, MethodScore, PictureRow } from './use.ts';

/** What one way of doing it made of every image that was judged, shown ones first. */
export interface Attempt {
  readonly method: string;
  readonly ours: boolean;
  readonly given?: true;
  readonly pixels: Uint8Array;
}

export function mean(values: readonly number[]): Estimate {
  const average = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length < 2) return { mean: average, error: null };
  const squares = values.reduce((sum, value) => sum + (value - average) ** 2, 0);
  return { mean: average, error: Math.sqrt(squares / ((values.length - 1) * values.length)) };
}

/** A picture that is restored without any error would have an infinite one; 8-bit levels are no finer than this. */
const FINEST = 60;
/** Images that are measured in some ten milliseconds. */
const AT_ONCE = 20;

/**
 * PSNR of each image and SSIM of all, where the shown images come first and are not judged. `within` names the pixels
 * that count, [h · w] for each image; all of them where it is null.
 */
export async function restored(
  attempts: readonly Attempt[],
  truth: Uint8Array,
  shape: PictureShape,
  shown: number,
  turn: Turn,
  within: Uint8Array | null = null,
): Promise<{ readonly scores: readonly MethodScore[]; readonly rows: readonly PictureRow[] }> {
  const size = shape[0] * shape[1] * shape[2];
  const count = truth.length / size;
  const found: { readonly score: MethodScore; readonly row: PictureRow }[] = [];
  for (const { pixels, ...attempt } of attempts) {
    const each: { readonly psnr: number; readonly ssim: number }[] = [];
    for (let i = 0; i < count; i++) {
      if (i % AT_ONCE === AT_ONCE - 1) await turn();
      const [picture, wanted] = [valuesOf(pixels, i, size), valuesOf(truth, i, size)];
      each.push({
        psnr: psnrWithin(picture, wanted, shape, within, i),
        ssim: within ? 0 : ssim(picture, wanted, shape),
      });
    }
    const judged = each.slice(shown);
    const values: Record<string, Estimate> = { psnr: mean(judged.map((one) => one.psnr)) };
    if (!within) values['ssim'] = mean(judged.map((one) => one.ssim));
    const row: PictureRow = {
      id: attempt.method,
      count: shown,
      pixels: pixels.slice(0, shown * size),
      numbers: { measure: 'psnr', values: each.slice(0, shown).map((one) => one.psnr) },
    };
    found.push({ score: { ...attempt, values }, row });
  }
  return { scores: count > shown ? found.map(({ score }) => score) : [], rows: found.map(({ row }) => row) };
}

function psnrWithin(
  picture: Float64Array,
  truth: Float64Array,
  [height, width, channels]: PictureShape,
  within: Uint8Array | null,
  image: number,
): number {
  const area = height * width;
  const counts = (i: number): boolean => !within || within[image * area + Math.floor(i / channels)]! > 0;
  return Math.min(
    FINEST,
    psnr(
      picture.filter((_, i) => counts(i)),
      truth.filter((_, i) => counts(i)),
    ),
  );
}
