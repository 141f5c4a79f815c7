// Architecture `dense`: one hidden layer of 200 units on either side, as in the variational autoencoder's first paper.
import type { Architecture } from './architecture.ts';
import { hidden, plainStyle } from './style.ts';

export const dense: Architecture = {
  id: 'dense',
  encoder: (_, style = plainStyle) => [
    { kind: 'flatten' },
    ...hidden({ kind: 'dense', name: 'dense', units: 200 }, style),
  ],
  decoder: ([height, width, channels], style = plainStyle) => [
    ...hidden({ kind: 'dense', name: 'dense1', units: 200 }, style),
    { kind: 'dense', name: 'dense2', units: height * width * channels, activation: 'linear' },
    { kind: 'reshape', shape: [height, width, channels] },
  ],
};
