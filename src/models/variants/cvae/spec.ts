// Variant `cvae`: encoder and decoder are told the class, so that the code need not carry it.
import type { VariantSpec } from '../../spec.ts';

/** The class that the page decodes. */
export const labelParam = {
  kind: 'number',
  id: 'label',
  min: 0,
  max: 25,
  default: 3,
  integer: true,
  scale: 'linear',
  live: true,
  below: 'classes',
} as const;

export const cvaeSpec = {
  id: 'cvae',
  labels: 'all',
  // A VampPrior's made-up images have no class.
  parts: { prior: ['standard', 'laplace', 'learned', 'mixture'] },
  params: [labelParam],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 1 },
  ],
  inside: [
    { id: 'label', kind: 'classes' },
    { id: 'drawnLabel', kind: 'classes' },
  ],
  stochastic: true,
  reference: 'Sohn, Lee & Yan 2015, NeurIPS',
} as const satisfies VariantSpec;
