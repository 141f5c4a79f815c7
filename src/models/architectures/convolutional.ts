// Architectures: the family of convolutional pairs. Two strided convolutions down to a quarter of the size, a dense
// layer, and the mirror of that up again by transposed convolutions.
import type { Architecture } from './architecture.ts';

const KERNEL = 3;

/** `filters` of the two convolutions; `hidden` units of the dense layer on either side of the latent space. */
export function convolutional(id: string, filters: readonly [number, number], hidden: number): Architecture {
  const [first, second] = filters;
  return {
    id,
    encoder: () => [
      { kind: 'conv', name: 'conv1', filters: first, kernel: KERNEL, stride: 2, activation: 'relu' },
      { kind: 'conv', name: 'conv2', filters: second, kernel: KERNEL, stride: 2, activation: 'relu' },
      { kind: 'flatten' },
      { kind: 'dense', name: 'dense', units: hidden, activation: 'relu' },
    ],
    decoder: ([height, width, channels]) => [
      { kind: 'dense', name: 'dense1', units: hidden, activation: 'relu' },
      { kind: 'dense', name: 'dense2', units: (height / 4) * (width / 4) * second, activation: 'relu' },
      { kind: 'reshape', shape: [height / 4, width / 4, second] },
      { kind: 'convT', name: 'convT1', filters: second, kernel: KERNEL, stride: 2, activation: 'relu' },
      { kind: 'convT', name: 'convT2', filters: first, kernel: KERNEL, stride: 2, activation: 'relu' },
      { kind: 'conv', name: 'conv', filters: channels, kernel: KERNEL, stride: 1, activation: 'linear' },
    ],
  };
}
