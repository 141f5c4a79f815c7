// Likelihoods: the learned logarithm of a scale, as plain numbers, for the models and for the programs that say them.

export interface LearnedScale {
  readonly start: number;
  /** Nearly reached, never passed. */
  readonly floor: number;
}

/** Of other weights' pace: an optimiser that moves each by about its learning rate needs as many fewer steps. */
export const PACE = 10;

/** Half a grey level: a smaller σ would only count rounding. */
export const LEAST_VARIANCE = (1 / 510) ** 2;

/** Levels of pictures spread by about so much around their mean. */
export const FIRST_SIGMA = 0.3;

/** log σ² of the learned Gaussians. */
export const LOG_VARIANCE: LearnedScale = { start: 2 * Math.log(FIRST_SIGMA), floor: Math.log(LEAST_VARIANCE) };

/** log σ² around l: a linear decoder finds the principal subspace sooner if it begins with a σ that is too wide. */
export const LOG_VARIANCE_LINEAR: LearnedScale = { ...LOG_VARIANCE, start: 0 };

/** From one 8-bit level to the next. */
export const BIN = 1 / 255;

/** A tenth of the grey scale. */
export const FIRST_S = 0.1;

/** Far under a bin all of the mass is in it, and 1 / s would overflow. */
export const LEAST_S = BIN / 10;

/** log s of the discretised logistic. */
export const LOG_SCALE: LearnedScale = { start: Math.log(FIRST_S), floor: Math.log(LEAST_S) };

/** log(exp(y) − 1) for y > 0, without overflow. */
export const softplusInverse = (y: number): number => y + Math.log1p(-Math.exp(-y));

/** What softplus is taken of where the weight is 0. */
export const originOf = ({ start, floor }: LearnedScale): number => softplusInverse(start - floor);
