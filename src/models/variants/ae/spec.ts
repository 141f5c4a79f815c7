// Variant `ae`: reconstruction alone, z = μ. The control experiment that shows the holes.
import type { VariantSpec } from '../../spec.ts';

export const aeSpec = {
  id: 'ae',
  parts: { posterior: [], prior: [] },
  params: [],
  terms: [{ id: 'recon', weight: () => -1 }],
  stochastic: false,
  reference: 'Hinton & Salakhutdinov 2006, Science 313',
} as const satisfies VariantSpec;
