import { describe, expect, it } from 'vitest';
import type { Architecture } from '../architectures/architecture.ts';
import { conv } from '../architectures/conv.ts';
import { linear } from '../architectures/linear.ts';
import { forwardMultiplyAdds, stepGigaflop, stepMultiplyAdds } from './cost.ts';

describe('multiply-adds of a layer', () => {
  it('counts a convolution by its output pixels, also where the stride does not divide the size', () => {
    const layer = { kind: 'conv', name: 'c', filters: 5, kernel: 3, stride: 2, activation: 'relu' } as const;
    expect(forwardMultiplyAdds(layer, [7, 4, 2])).toBe(4 * 2 * 5 * 9 * 2);
  });

  it('counts a transposed convolution as the convolution that it undoes', () => {
    const up = { kind: 'convT', name: 't', filters: 3, kernel: 3, stride: 2, activation: 'relu' } as const;
    const down = { kind: 'conv', name: 'c', filters: 8, kernel: 3, stride: 2, activation: 'relu' } as const;
    expect(forwardMultiplyAdds(up, [7, 7, 8])).toBe(forwardMultiplyAdds(down, [14, 14, 3]));
  });

  it('counts a dense layer by inputs and units, and reshaping as free', () => {
    expect(forwardMultiplyAdds({ kind: 'dense', name: 'd', units: 6, activation: 'linear' }, [10])).toBe(60);
    expect(forwardMultiplyAdds({ kind: 'flatten' }, [4, 4, 2])).toBe(0);
  });
});

describe('multiply-adds of a step', () => {
  it('looks into residual blocks, and counts no normalisation', () => {
    const unit = { kind: 'dense', units: 4, activation: 'linear' } as const;
    const block: Architecture = {
      id: 'block',
      encoder: () => [
        { kind: 'flatten' },
        {
          kind: 'residual',
          name: 'b',
          layers: [
            { ...unit, name: 'one' },
            { kind: 'layerNorm', name: 'n', activation: 'relu' },
            { ...unit, name: 'two' },
          ],
          activation: 'relu',
        },
      ],
      decoder: () => [],
    };
    expect(forwardMultiplyAdds(block.encoder([2, 2, 1])[1]!, [4])).toBe(2 * 16);
    // The images' gradient would be that of the first layer inside.
    expect(stepMultiplyAdds(block, [2, 2, 1], 2)).toBe(3 * (2 * 16 + 2 * 4 * 2) - 16);
  });

  it('without a hidden layer needs no dX of the heads', () => {
    // 784 pixels to two heads of 2, and 2 to 784 pixels.
    expect(stepMultiplyAdds(linear, [28, 28, 1], 2)).toBe(2 * 2 * 784 * 2 + 3 * 2 * 784);
  });

  it('takes forward, dX and dW of every layer, without dX of the first', () => {
    const pair: Architecture = {
      id: 'pair',
      encoder: () => [{ kind: 'flatten' }, { kind: 'dense', name: 'e', units: 10, activation: 'relu' }],
      decoder: () => [{ kind: 'dense', name: 'd', units: 4, activation: 'linear' }],
    };
    const [first, heads, last] = [4 * 10, 2 * 10 * 3, 3 * 4];
    expect(stepMultiplyAdds(pair, [2, 2, 1], 3)).toBe(2 * first + 3 * heads + 3 * last);
  });

  it('gives the default model 2.8 GFLOP at a batch of 64, growing with the batch', () => {
    const image = [28, 28, 1] as const;
    // By hand: 56,448 + 903,168 + 401,408 + 512 + 256 + 401,408 + 1,806,336 + 3,612,672 + 225,792 forward.
    expect(stepMultiplyAdds(conv, image, 2)).toBe(3 * 7_408_000 - 56_448);
    expect(stepGigaflop(conv, image, 2, 64)).toBeCloseTo(2.84, 2);
    expect(stepGigaflop(conv, image, 2, 128)).toBeCloseTo(2 * stepGigaflop(conv, image, 2, 64), 10);
  });
});
