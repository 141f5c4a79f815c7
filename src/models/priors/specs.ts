// Priors: every p(z) there is, as plain data. Adding one: a line here and one in priors.ts.
import type { NumberSpec, Params } from '../params.ts';
import type { PosteriorId } from '../posteriors/specs.ts';

export interface PriorSpec {
  readonly id: string;
  readonly params: readonly NumberSpec[];
  /** Trained numbers of its own, for D latent dimensions and images of this many pixels. */
  readonly parameters: (latent: number, pixels: number, params: Params) => number;
  /** The posteriors that it can be measured against; all where it does not say. */
  readonly posteriors?: readonly PosteriorId[];
  readonly reference: string;
}

const components = (start: number): NumberSpec => ({
  kind: 'number',
  id: 'components',
  min: 2,
  max: 100,
  default: start,
  integer: true,
  scale: 'log',
  live: false,
});

const count = (params: Params): number => params['components'] ?? 0;

export const priorSpecs = [
  { id: 'standard', params: [], parameters: () => 0, reference: 'Kingma & Welling 2013, arXiv:1312.6114' },
  { id: 'laplace', params: [], parameters: () => 0, reference: 'Laplace 1774' },
  { id: 'learned', params: [], parameters: (d) => 2 * d, reference: 'Kingma & Welling 2019, arXiv:1906.02691' },
  {
    id: 'mixture',
    params: [components(10)],
    parameters: (d, _, params) => count(params) * (2 * d + 1),
    reference: 'Dilokthanakul et al. 2016, arXiv:1611.02648',
  },
  {
    id: 'vamp',
    params: [components(20)],
    parameters: (_, pixels, params) => count(params) * pixels,
    // Its components are the posteriors of made-up images, which must be Gaussians.
    posteriors: ['diagonal'],
    reference: 'Tomczak & Welling 2018, arXiv:1705.07120',
  },
] as const satisfies readonly PriorSpec[];

export type PriorId = (typeof priorSpecs)[number]['id'];
