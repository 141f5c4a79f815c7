// Variant `beta-vae`: the KL weighs β, at once or after a warm-up, in one ramp or in cycles; free bits leave a share of
// it alone.
import type { Progress, VariantSpec } from '../../spec.ts';
import type { Params } from '../../params.ts';

/**
 * The share of β at that moment: from 0 to 1 over the first half of a cycle, then 1. `cycles` of them share the
 * `warmup` epochs (Fu et al. 2019, arXiv:1903.10145); with one, all of it is ramp: linear annealing (Bowman et al.
 * 2016).
 */
export function annealed({ warmup = 0, cycles = 1 }: Params, { epoch }: Progress): number {
  if (!(epoch < warmup)) return 1;
  if (cycles <= 1) return epoch / warmup;
  const within = (epoch * cycles) / warmup;
  return Math.min(1, 2 * (within - Math.floor(within)));
}

export const betaVaeSpec = {
  id: 'beta-vae',
  params: [
    { kind: 'number', id: 'beta', min: 0, max: 100, default: 4, integer: false, scale: 'log', live: true },
    { kind: 'number', id: 'warmup', min: 0, max: 100, default: 0, integer: false, scale: 'linear', live: true },
    { kind: 'number', id: 'cycles', min: 1, max: 10, default: 1, integer: true, scale: 'linear', live: true },
    { kind: 'number', id: 'freeBits', min: 0, max: 5, default: 0, integer: false, scale: 'linear', live: true },
  ],
  terms: [
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 0 },
    // What the loss has in the place of the KL: the same without free bits.
    { id: 'penalty', weight: (params, at) => (params['beta'] ?? Number.NaN) * annealed(params, at) },
  ],
  stochastic: true,
  reference: 'Higgins et al. 2017, ICLR',
} as const satisfies VariantSpec;
