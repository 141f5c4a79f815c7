// Architecture `linear`: no hidden layer at all. With a Gaussian likelihood this is probabilistic PCA: at the optimum
// the decoder spans the principal subspace of the data (Lucas, Tucker, Grosse & Norouzi 2019, arXiv:1911.02469).
import type { Architecture } from './architecture.ts';

/** Has no style, because nothing in it is hidden. */
export const linear: Architecture = {
  id: 'linear',
  encoder: () => [{ kind: 'flatten' }],
  decoder: ([height, width, channels]) => [
    { kind: 'dense', name: 'dense', units: height * width * channels, activation: 'linear' },
    { kind: 'reshape', shape: [height, width, channels] },
  ],
};
