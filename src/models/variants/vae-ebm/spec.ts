// Variant `vae-ebm`: an energy on top of a VAE. It rises where the VAE puts images that the data do not have.
import { countParameters } from '../../layers/layer.ts';
import type { Progress, VariantSpec } from '../../spec.ts';
import type { Params } from '../../params.ts';

/** 0 while the VAE learns alone, then 1. */
const energyOn = ({ pretrain = 0 }: Params, { epoch }: Progress): number => (epoch < pretrain ? 0 : 1);

export const vaeEbmSpec = {
  id: 'vae-ebm',
  // ε_x moves pixels where they have a scale; coins have none, and ε_z alone walks.
  parts: { likelihood: ['bernoulli', 'continuousBernoulli', 'gaussian'], posterior: ['diagonal'], prior: ['standard'] },
  params: [
    { kind: 'number', id: 'pretrain', min: 0, max: 100, default: 3, integer: false, scale: 'linear', live: true },
    { kind: 'number', id: 'langevinSteps', min: 1, max: 30, default: 6, integer: true, scale: 'linear', live: false },
    // Large, because the walk is short: with a tenth of it six steps hardly leave the start, and samples are twice as
    // far from the data.
    { kind: 'number', id: 'langevinRate', min: 1e-4, max: 1, default: 0.5, integer: false, scale: 'log', live: true },
    { kind: 'number', id: 'energyPenalty', min: 0, max: 10, default: 0.1, integer: false, scale: 'log', live: true },
  ],
  terms: [
    // The VAE goes on by its own bound, which does not see the energy.
    { id: 'recon', weight: () => -1 },
    { id: 'kl', weight: () => 1 },
    { id: 'energy', weight: energyOn },
    { id: 'energySamples', weight: (params, at) => -energyOn(params, at) },
    { id: 'energySquares', weight: (params, at) => energyOn(params, at) * (params['energyPenalty'] ?? Number.NaN) },
  ],
  inside: [
    { id: 'energyReal', kind: 'number' },
    { id: 'energyFake', kind: 'number' },
  ],
  // Encoder, decoder and what lies between, and another encoder that ends in one number.
  parameters: ({ core, image, architecture, features }) =>
    core(0) + countParameters(architecture.encoder(image), image) + features + 1,
  stochastic: true,
  reference: 'Xiao, Kreis, Kautz & Vahdat 2021, arXiv:2010.00654',
} as const satisfies VariantSpec;
