// Compress: with loss. μ alone is kept, in whole steps, and coded under the prior N(0, 1); what is read is the decoder's
// mean there. Bits against distortion, for one step after another.
import { createAns, findShare, MOST_PRECISION } from '../../math/compress/ans.ts';
import { cdf } from '../../math/compress/normal.ts';
import type { Watch } from './compress.ts';
import { type Codec, createCodec, type Gaussian } from './codec.ts';
import { hasTwoLevels, type StepUnit, type TrainedRun } from './spec.ts';

const TOTAL = 2 ** MOST_PRECISION;
/** Of the prior; what lies further out is put to its edge. */
const FARTHEST = 9;
const MOST_STEPS = 2 ** 20;
/** Of each dimension's σ, where steps are multiples of it: a float32. */
const BITS_OF_SIGMA = 32;

export interface LossyPoint {
  readonly step: number;
  /** Of all images together, by their number; with the σ that reading must know, where it must. */
  readonly bitsPerImage: number;
  readonly bitsPerDimension: number;
  /** Mean squared error of the read levels, 0 … 255². */
  readonly meanSquaredError: number;
  /** 10 log₁₀(255² / mean squared error) in dB; ∞ where there is no error. */
  readonly psnr: number;
}

/** A dimension's steps: so wide, and from −most to most around 0. */
interface Steps {
  readonly width: number;
  readonly most: number;
  readonly below: (k: number) => number;
}

function stepsOf(width: number): Steps {
  const most = Math.min(MOST_STEPS, Math.ceil(FARTHEST / width));
  const count = 2 * most + 1;
  return {
    width,
    most,
    below(k) {
      if (k <= 0) return 0;
      if (k >= count) return TOTAL;
      // Every step has a share, however unlikely.
      return Math.floor(cdf((k - most - 0.5) * width) * (TOTAL - count)) + k;
    },
  };
}

/** One point for each of `steps`. */
export async function lossyCurve(
  run: TrainedRun,
  images: Uint8Array,
  steps: readonly number[],
  unit: StepUnit,
  { onProgress = () => {}, turn = async () => {} }: Watch = {},
): Promise<readonly LossyPoint[]> {
  const codec = createCodec(run, hasTwoLevels(images));
  const { dimensions, latent } = codec;
  const count = images.length / dimensions;
  const posteriors: Gaussian[] = [];
  for (let i = 0; i < count; i++) {
    posteriors.push(codec.posterior(images.subarray(i * dimensions, (i + 1) * dimensions)));
    onProgress(i / (count * (steps.length + 1)));
    await turn();
  }
  const units = Array.from({ length: latent }, (_, d) => {
    if (unit === 'prior') return 1;
    // Reading knows it as a float32.
    return Math.fround(posteriors.reduce((sum, { sigma }) => sum + sigma[d]!, 0) / count);
  });
  const points: LossyPoint[] = [];
  for (const [number, step] of steps.entries()) {
    const kinds = units.map((one) => stepsOf(step * one));
    const { bits, read } = recoded(kinds, posteriors);
    let squares = 0;
    for (let i = 0; i < count; i++) {
      squares += squaredError(codec, read[i]!, images.subarray(i * dimensions, (i + 1) * dimensions));
      onProgress(((number + 1) * count + i) / (count * (steps.length + 1)));
      await turn();
    }
    const bitsPerImage = (bits + (unit === 'posterior' ? BITS_OF_SIGMA * latent : 0)) / count;
    const meanSquaredError = squares / (count * dimensions);
    points.push({
      step,
      bitsPerImage,
      bitsPerDimension: bitsPerImage / dimensions,
      meanSquaredError,
      psnr: 10 * Math.log10(255 ** 2 / meanSquaredError),
    });
  }
  onProgress(1);
  return points;
}

/** Puts every μ on a stack and takes it off again, as a reader would. */
function recoded(
  kinds: readonly Steps[],
  posteriors: readonly Gaussian[],
): { readonly bits: number; readonly read: readonly Float64Array[] } {
  const ans = createAns(() => 0);
  for (const { mu } of posteriors) {
    for (const [d, { width, most, below }] of kinds.entries()) {
      const k = most + Math.min(most, Math.max(-most, Math.floor(mu[d]! / width + 0.5)));
      const start = below(k);
      ans.push(start, below(k + 1) - start, MOST_PRECISION);
    }
  }
  const { bits } = ans;
  const read = posteriors.map(() => new Float64Array(kinds.length));
  for (const z of read.toReversed()) {
    for (let d = kinds.length - 1; d >= 0; d--) {
      const { width, most, below } = kinds[d]!;
      const { symbol, start, frequency } = findShare(ans.peek(MOST_PRECISION), 2 * most + 1, below);
      ans.drop(start, frequency, MOST_PRECISION);
      z[d] = (symbol - most) * width;
    }
  }
  return { bits, read };
}

/** Of the decoder's mean, in whole levels as it would be shown. */
function squaredError({ decoder, mean }: Codec, z: Float64Array, image: Uint8Array): number {
  const output = decoder(z);
  let sum = 0;
  for (let i = 0; i < image.length; i++) {
    const off = Math.floor(mean(output[i]!) + 0.5) - image[i]!;
    sum += off * off;
  }
  return sum;
}
