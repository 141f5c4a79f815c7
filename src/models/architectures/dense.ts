// Architecture `dense`: one hidden layer of 200 units on either side, as in the variational autoencoder's first paper.
import type { Architecture } from './architecture.ts';

export const dense: Architecture = {
  id: 'dense',
  encoder: () => [{ kind: 'flatten' }, { kind: 'dense', name: 'dense', units: 200, activation: 'relu' }],
  decoder: ([height, width, channels]) => [
    { kind: 'dense', name: 'dense1', units: 200, activation: 'relu' },
    { kind: 'dense', name: 'dense2', units: height * width * channels, activation: 'linear' },
    { kind: 'reshape', shape: [height, width, channels] },
  ],
};
