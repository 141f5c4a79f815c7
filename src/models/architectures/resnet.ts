// Architecture `resnet`: 16 and 32 filters with a residual block (He, Zhang, Ren & Sun 2016, arXiv:1512.03385) at each
// size, for about as much arithmetic as `conv`.
import type { Layer } from '../layers/layer.ts';
import type { Architecture } from './architecture.ts';
import { hidden, plainStyle, type Style } from './style.ts';

const [FIRST, SECOND, UNITS] = [16, 32, 128];
const KERNEL = 3;

/** x + two convolutions of x, and the activation after the sum. */
function block(name: string, filters: number, style: Style): Layer {
  const convolution = { kind: 'conv', filters, kernel: KERNEL, stride: 1 } as const;
  // What the block adds may be negative: its last layer ends without an activation, behind its normalisation if it has
  // one.
  const last = hidden({ ...convolution, name: 'conv2' }, style).map(
    (layer) => ({ ...layer, activation: 'linear' }) as Layer,
  );
  return {
    kind: 'residual',
    name,
    layers: [...hidden({ ...convolution, name: 'conv1' }, style), ...last],
    activation: style.activation,
  };
}

export const resnet: Architecture = {
  id: 'resnet',
  encoder: (_, style = plainStyle) => [
    ...hidden({ kind: 'conv', name: 'conv1', filters: FIRST, kernel: KERNEL, stride: 2 }, style),
    block('block1', FIRST, style),
    ...hidden({ kind: 'conv', name: 'conv2', filters: SECOND, kernel: KERNEL, stride: 2 }, style),
    block('block2', SECOND, style),
    { kind: 'flatten' },
    ...hidden({ kind: 'dense', name: 'dense', units: UNITS }, style),
  ],
  decoder: ([height, width, channels], style = plainStyle) => [
    ...hidden({ kind: 'dense', name: 'dense1', units: UNITS }, style),
    ...hidden({ kind: 'dense', name: 'dense2', units: (height / 4) * (width / 4) * SECOND }, style),
    { kind: 'reshape', shape: [height / 4, width / 4, SECOND] },
    block('block1', SECOND, style),
    ...hidden({ kind: 'convT', name: 'convT1', filters: FIRST, kernel: KERNEL, stride: 2 }, style),
    block('block2', FIRST, style),
    ...hidden({ kind: 'convT', name: 'convT2', filters: FIRST, kernel: KERNEL, stride: 2 }, style),
    { kind: 'conv', name: 'conv', filters: channels, kernel: KERNEL, stride: 1, activation: 'linear' },
  ],
};
