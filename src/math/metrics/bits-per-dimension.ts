// Metrics: log-likelihood per pixel in bits, for comparing with compression and with other papers (Theis, van den Oord &
// Bethge 2016, arXiv:1511.01844).

/**
 * −log p / (pixels · ln 2) from log p(x) of one image in nats; pixels are height · width · channels.
 *
 * `mass`: p is the probability of an 8-bit image, and the result is how long a lossless code would be. `density`: p is a
 * density over grey levels in [0, 1] that lie 1/255 apart, so the probability of a level is about p / 255. `neither`: there
 * is no such number, null.
 */
export function bitsPerDimension(
  logLikelihood: number,
  pixels: number,
  measure: 'mass' | 'density' | 'neither',
): number | null {
  if (measure === 'neither') return null;
  const logMass = measure === 'mass' ? logLikelihood : logLikelihood - pixels * Math.log(255);
  return -logMass / (pixels * Math.LN2);
}
