// Architectures: the family of convolutional pairs. Two strided convolutions down to a quarter of the size, a dense
// layer, and the mirror of that up again by transposed convolutions.
import type { Architecture } from './architecture.ts';
import { hidden, plainStyle } from './style.ts';

const KERNEL = 3;

/** `filters` of the two convolutions; `units` of the dense layer on either side of the latent space. */
export function convolutional(id: string, filters: readonly [number, number], units: number): Architecture {
  const [first, second] = filters;
  return {
    id,
    encoder: (_, style = plainStyle) => [
      ...hidden({ kind: 'conv', name: 'conv1', filters: first, kernel: KERNEL, stride: 2 }, style),
      ...hidden({ kind: 'conv', name: 'conv2', filters: second, kernel: KERNEL, stride: 2 }, style),
      { kind: 'flatten' },
      ...hidden({ kind: 'dense', name: 'dense', units }, style),
    ],
    decoder: ([height, width, channels], style = plainStyle) => [
      ...hidden({ kind: 'dense', name: 'dense1', units }, style),
      ...hidden({ kind: 'dense', name: 'dense2', units: (height / 4) * (width / 4) * second }, style),
      { kind: 'reshape', shape: [height / 4, width / 4, second] },
      ...hidden({ kind: 'convT', name: 'convT1', filters: second, kernel: KERNEL, stride: 2 }, style),
      ...hidden({ kind: 'convT', name: 'convT2', filters: first, kernel: KERNEL, stride: 2 }, style),
      { kind: 'conv', name: 'conv', filters: channels, kernel: KERNEL, stride: 1, activation: 'linear' },
    ],
  };
}
