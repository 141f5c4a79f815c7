// Likelihoods: every p(x|z) there is, as plain data. The decoder gives one number l per pixel; m = sigmoid(l) in all
// but one. Adding one: a line here and one in likelihoods.ts.
import type { NumberSpec } from '../params.ts';

export interface LikelihoodSpec {
  readonly id: string;
  readonly params: readonly NumberSpec[];
  /**
   * What its value is: the probability of an 8-bit image (then bits per dimension mean something), a density, or
   * neither, such as a cross-entropy of grey pixels.
   */
  readonly measure: 'mass' | 'density' | 'neither';
  /** What the decoder's last bias starts at: the logit of the mean pixel, or the mean itself where m = l. */
  readonly start?: 'mean';
  /** Trained numbers of its own. */
  readonly parameters: number;
  readonly reference: string;
}

const scale = (id: string, start: number): NumberSpec => ({
  kind: 'number',
  id,
  min: 0.01,
  max: 2,
  default: start,
  integer: false,
  scale: 'log',
  live: true,
});

export const likelihoodSpecs = [
  {
    id: 'bernoulli',
    params: [],
    measure: 'neither',
    parameters: 0,
    reference: 'Kingma & Welling 2013, arXiv:1312.6114',
  },
  {
    id: 'continuousBernoulli',
    params: [],
    measure: 'density',
    parameters: 0,
    reference: 'Loaiza-Ganem & Cunningham 2019, arXiv:1907.06845',
  },
  {
    id: 'gaussian',
    params: [scale('sigma', 0.3)],
    measure: 'density',
    parameters: 0,
    reference: 'Kingma & Welling 2013, arXiv:1312.6114',
  },
  {
    id: 'gaussianLearned',
    params: [],
    measure: 'density',
    parameters: 1,
    reference: 'Rybkin, Daniilidis & Levine 2021, arXiv:2006.13202',
  },
  {
    id: 'gaussianOptimal',
    params: [],
    measure: 'density',
    // Not trained, but kept with the weights: the running σ² and its weight.
    parameters: 2,
    reference: 'Rybkin, Daniilidis & Levine 2021, arXiv:2006.13202',
  },
  // m = l: with the linear architecture this is probabilistic PCA.
  {
    id: 'gaussianLinear',
    params: [],
    measure: 'density',
    parameters: 1,
    start: 'mean',
    reference: 'Lucas et al. 2019, arXiv:1911.02469',
  },
  { id: 'laplace', params: [scale('scale', 0.2)], measure: 'density', parameters: 0, reference: 'Laplace 1774' },
  {
    id: 'discretisedLogistic',
    params: [],
    measure: 'mass',
    parameters: 1,
    reference: 'Kingma et al. 2016, arXiv:1606.04934; Salimans et al. 2017, arXiv:1701.05517',
  },
  // The mistake of many tutorials, to be watched: it divides the reconstruction by the number of pixels.
  { id: 'meanSquaredError', params: [], measure: 'neither', parameters: 0, reference: 'none: a mistake on purpose' },
] as const satisfies readonly LikelihoodSpec[];

export type LikelihoodId = (typeof likelihoodSpecs)[number]['id'];
