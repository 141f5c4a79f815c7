// Posteriors: every family of q(z|x) there is, as plain data. Adding one: a line here and one in posteriors.ts.
import type { NumberSpec } from '../params.ts';

export interface PosteriorSpec {
  readonly id: string;
  readonly params: readonly NumberSpec[];
  /** Trained numbers of its heads, for features of this length and D latent dimensions. */
  readonly parameters: (features: number, latent: number) => number;
  /** Latent dimensions that it can do at most, or needs at least. */
  readonly latent?: { readonly least?: number; readonly most?: number };
  /** Whether log q(z|x) is that of a Gaussian with independent dimensions. */
  readonly diagonal: boolean;
  readonly reference: string;
}

/** Flow layers on top of the Gaussian. */
export const FLOW_LAYERS = 4;
/** Hidden units of a coupling layer's network. */
export const COUPLING_UNITS = 64;

const affine = (inputs: number, outputs: number): number => (inputs + 1) * outputs;

export const posteriorSpecs = [
  {
    id: 'diagonal',
    params: [],
    parameters: (features, d) => 2 * affine(features, d),
    diagonal: true,
    reference: 'Kingma & Welling 2013, arXiv:1312.6114',
  },
  {
    id: 'laplace',
    params: [],
    parameters: (features, d) => 2 * affine(features, d),
    diagonal: false,
    reference: 'Laplace 1774',
  },
  {
    id: 'full',
    params: [],
    parameters: (features, d) => 2 * affine(features, d) + affine(features, d * d),
    // D² numbers an image.
    latent: { least: 2, most: 32 },
    diagonal: false,
    reference: 'Kingma & Welling 2019, arXiv:1906.02691, section 2.5',
  },
  {
    id: 'planar',
    params: [],
    parameters: (features, d) => 2 * affine(features, d) + FLOW_LAYERS * affine(features, 2 * d + 1),
    diagonal: false,
    reference: 'Rezende & Mohamed 2015, arXiv:1505.05770',
  },
  {
    id: 'realNvp',
    params: [],
    parameters: (features, d) =>
      2 * affine(features, d) + FLOW_LAYERS * (affine(features + d, COUPLING_UNITS) + affine(COUPLING_UNITS, 2 * d)),
    latent: { least: 2 },
    diagonal: false,
    reference: 'Dinh, Sohl-Dickstein & Bengio 2017, arXiv:1605.08803',
  },
] as const satisfies readonly PosteriorSpec[];

export type PosteriorId = (typeof posteriorSpecs)[number]['id'];
