// Maths: μ and σ of one Gaussian moved uphill on the ELBO of one image by Adam (Kingma & Ba 2014, arXiv:1412.6980), with
// the pathwise gradient of some draws a step. Lengths are counted in the σ that it begins with: dimensions may differ
// in scale by a hundred times, and Adam's steps are of one length.

export interface Gaussian {
  readonly mu: Float64Array;
  readonly sigma: Float64Array;
}

export interface Ascent {
  /** Where it is now. */
  now(): Gaussian;
  /**
   * One step. `eps` [n, D] are the draws, `slope` [n, D] the gradient of log p(x, z) at z = μ + σ ε; of the entropy
   * the gradient is known.
   */
  climb(eps: ArrayLike<number>, slope: ArrayLike<number>): void;
}

const BETA = [0.9, 0.99] as const;
const TINY = 1e-8;
/** Of the first step, in σ; it falls to 0 along a cosine. */
const RATE = 0.2;

export function createAscent(start: Gaussian, steps: number): Ascent {
  const latent = start.mu.length;
  // First (μ − μ₀) / σ₀ of each dimension, then log σ − log σ₀.
  const moved = new Float64Array(2 * latent);
  const [first, second] = [new Float64Array(2 * latent), new Float64Array(2 * latent)];
  let step = 0;
  const now = (): Gaussian => ({
    mu: start.mu.map((value, d) => value + start.sigma[d]! * moved[d]!),
    sigma: start.sigma.map((value, d) => value * Math.exp(moved[latent + d]!)),
  });
  return {
    now,
    climb(eps, slope) {
      const count = eps.length / latent;
      const { sigma } = now();
      const gradient = new Float64Array(2 * latent);
      for (let i = 0; i < eps.length; i++) {
        const d = i % latent;
        gradient[d]! += (slope[i]! * start.sigma[d]!) / count;
        gradient[latent + d]! += (slope[i]! * sigma[d]! * eps[i]!) / count;
      }
      for (let d = 0; d < latent; d++) gradient[latent + d]! += 1;
      const rate = RATE * 0.5 * (1 + Math.cos((Math.PI * step) / steps));
      step++;
      for (const [k, g] of gradient.entries()) {
        first[k] = BETA[0] * first[k]! + (1 - BETA[0]) * g;
        second[k] = BETA[1] * second[k]! + (1 - BETA[1]) * g * g;
        const [m, v] = [first[k]! / (1 - BETA[0] ** step), second[k]! / (1 - BETA[1] ** step)];
        moved[k]! += (rate * m) / (Math.sqrt(v) + TINY);
      }
    },
  };
}
