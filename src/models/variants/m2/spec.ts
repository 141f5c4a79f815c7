// Variant `m2`: a few images have a class, most do not; the class is a latent variable that is sometimes seen.
import { countParameters } from '../../layers/layer.ts';
import type { VariantSpec } from '../../spec.ts';
import { labelParam } from '../cvae/spec.ts';

export const m2Spec = {
  id: 'm2',
  labels: 'some',
  everyClass: true,
  parts: { prior: ['standard', 'laplace', 'learned', 'mixture'] },
  params: [
    { kind: 'number', id: 'labelled', min: 10, max: 10_000, default: 100, integer: true, scale: 'log', live: false },
    { kind: 'number', id: 'alpha', min: 0, max: 1000, default: 50, integer: false, scale: 'log', live: true },
    labelParam,
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 1 },
    { id: 'labelKl', weight: () => 1 },
    { id: 'classification', weight: (params) => params['alpha'] ?? Number.NaN },
    { id: 'accuracy', weight: () => 0 },
  ],
  inside: [
    { id: 'guess', kind: 'classes' },
    { id: 'drawnLabel', kind: 'classes' },
  ],
  // The classifier has the encoder's layers with weights of its own, and a linear head.
  parameters: ({ core, classes, features, architecture, image }) =>
    core(classes) + countParameters(architecture.encoder(image), image) + (features + 1) * classes,
  stochastic: true,
  reference: 'Kingma et al. 2014, arXiv:1406.5298',
} as const satisfies VariantSpec;
