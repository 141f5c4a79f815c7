// Variant `nvae`: residual cells of encoder and decoder (Vahdat & Kautz 2020, figure 3), without their batch
// normalisation: there the statistics of a batch would change what the page shows between training and drawing.
import { depthwiseConvolve } from '../../../kernels/fused/depthwise-convolution.ts';
import * as tf from '../../../kernels/tf.ts';
import type { Activation, Layer } from '../../layers/layer.ts';
import { buildNetwork, type Network } from '../../layers/network.ts';
import { told } from '../../layers/watch-layers.ts';
import type { Weights } from '../../layers/weights.ts';
import { EXPANSION, SQUEEZE } from './sizes.ts';

export interface Builder {
  /** 'same' convolution with bias. */
  conv(name: string, inputs: number, filters: number, options?: ConvOptions): Network;
  /** Doubles height and width. */
  double(name: string, size: readonly [number, number], inputs: number, filters: number): Network;
  dense(name: string, inputs: number, units: number, activation?: Activation): Network;
  encoderCell(name: string, channels: number): Network;
  decoderCell(name: string, channels: number, kernel: number): Network;
}

export interface ConvOptions {
  readonly kernel?: number;
  readonly stride?: number;
  readonly activation?: Activation;
}

/** x · sigmoid(x), called swish in the paper. */
export function swish(x: tf.Tensor): tf.Tensor {
  return tf.mul(x, tf.sigmoid(x));
}

/** Declares weights under `prefix`. */
export function cellBuilder(prefix: string, weights: Weights): Builder {
  const one = (layer: Layer, input: readonly number[]): Network => buildNetwork([layer], input, prefix, weights);
  const builder: Builder = {
    // Height and width do not matter for a convolution's weights.
    conv: (name, inputs, filters, { kernel = 3, stride = 1, activation = 'linear' } = {}) =>
      one({ kind: 'conv', name, filters, kernel, stride, activation }, [1, 1, inputs]),
    double: (name, [height, width], inputs, filters) =>
      one({ kind: 'convT', name, filters, kernel: 3, stride: 2, activation: 'silu' }, [height, width, inputs]),
    dense: (name, inputs, units, activation = 'linear') => one({ kind: 'dense', name, units, activation }, [inputs]),
    encoderCell(name, channels) {
      const first = builder.conv(`${name}.conv1`, channels, channels);
      const second = builder.conv(`${name}.conv2`, channels, channels);
      const excite = squeezeExcite(name, channels);
      return (x) => tf.add(x, excite(second(swish(first(swish(x))))));
    },
    decoderCell(name, channels, kernel) {
      const inner = EXPANSION * channels;
      const expand = builder.conv(`${name}.expand`, channels, inner, { kernel: 1, activation: 'silu' });
      const depthwise = depthwiseConv(`${name}.depthwise`, inner, kernel);
      const reduce = builder.conv(`${name}.reduce`, inner, channels, { kernel: 1 });
      const excite = squeezeExcite(name, channels);
      return (x) => tf.add(x, excite(reduce(swish(depthwise(expand(x))))));
    },
  };

  function depthwiseConv(name: string, channels: number, kernel: number): Network {
    const index = weights.declare([
      // Each channel is a unit that sees its own window alone.
      {
        name: `${prefix}.${name}.kernel`,
        shape: [kernel, kernel, channels, 1],
        fanIn: kernel ** 2,
        fanOut: kernel ** 2,
      },
      { name: `${prefix}.${name}.bias`, shape: [channels], fanIn: 0, fanOut: 0 },
    ]);
    const layer = { kind: 'depthwise', name, kernel } as const;
    return (x) => {
      const seen = depthwiseConvolve(x as tf.Tensor4D, weights.at(index) as tf.Tensor4D);
      return told(prefix, layer, (kernel ** 2 + 1) * channels, tf.add(seen, weights.at(index + 1)));
    };
  }

  /** Weighs channels by what the whole picture has in them (Hu, Shen & Sun 2018). */
  function squeezeExcite(name: string, channels: number): Network {
    const squeeze = builder.dense(`${name}.squeeze`, channels, channels / SQUEEZE, 'relu');
    const excite = builder.dense(`${name}.excite`, channels / SQUEEZE, channels);
    return (x) => {
      const gate = tf.sigmoid(excite(squeeze(tf.mean(x, [1, 2]))));
      return tf.mul(x, tf.reshape(gate, [-1, 1, 1, channels]));
    };
  }
  return builder;
}
