// Metrics: log-likelihood per pixel in bits, for comparing with compression and with other papers (Theis, van den Oord
// & Bethge 2016, arXiv:1511.01844).

/**
 * −log p / (pixels · ln 2) from log p(x) of one image in nats; pixels are height · width · channels.
 *
 * `mass`: p is the probability of an 8-bit image, and the result is how long a lossless code would be. `density`,
 * `neither`: null. A density times 1/255, the width of a grey level, is no probability where it changes within that
 * width, and may exceed 1: pixels that are quite black or white are like that.
 */
export function bitsPerDimension(
  logLikelihood: number,
  pixels: number,
  measure: 'mass' | 'density' | 'neither',
): number | null {
  return measure === 'mass' ? -logLikelihood / (pixels * Math.LN2) : null;
}
