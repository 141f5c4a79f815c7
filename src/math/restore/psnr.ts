// Maths: the peak signal-to-noise ratio of a picture beside the one that it should be.

/** Of values in [0, 1], in decibels: −10 log₁₀ of the mean square error. Infinite where they are equal. */
export function psnr(picture: ArrayLike<number>, truth: ArrayLike<number>): number {
  return -10 * Math.log10(meanSquareError(picture, truth));
}

export function meanSquareError(picture: ArrayLike<number>, truth: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < truth.length; i++) sum += (picture[i]! - truth[i]!) ** 2;
  return sum / truth.length;
}
