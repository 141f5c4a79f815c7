// Models: how to compute each likelihood.
import { bernoulli } from './likelihoods/bernoulli.ts';
import { continuousBernoulli } from './likelihoods/continuous-bernoulli.ts';
import { discretisedLogistic } from './likelihoods/discretised-logistic.ts';
import {
  gaussian,
  gaussianLearned,
  gaussianLinear,
  gaussianOptimal,
  meanSquaredError,
} from './likelihoods/gaussian.ts';
import { laplace } from './likelihoods/laplace.ts';
import type { CreateLikelihood } from './likelihoods/likelihood.ts';
import type { LikelihoodId } from './likelihoods/specs.ts';

export const likelihoods: Record<LikelihoodId, CreateLikelihood> = {
  bernoulli,
  continuousBernoulli,
  gaussian,
  gaussianLearned,
  gaussianLinear,
  gaussianOptimal,
  laplace,
  discretisedLogistic,
  meanSquaredError,
};
