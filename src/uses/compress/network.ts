// Compress: a chain of layers as a function of one image in float64, the same to the last bit in every engine and on
// every machine. What tfjs computes differs between backends; a decoder that is off by one bit reads nonsense.
import { invariant } from '../../core/invariant.ts';
import { exp, sigmoid, tanh } from '../../math/compress/exact.ts';
import { type Activation, type Layer, type Shape, traceLayers, type TracedLayer } from '../../models/layers/layer.ts';
import { affine, convolve, convolveTransposed, type Grid, turned } from './convolution.ts';

export type Network = (x: Float64Array) => Float64Array;

/** Gives the next so many numbers of a run's parameters, in the order in which models declare them. */
export type TakeWeights = (count: number) => Float64Array;

/** Takes its weights and returns the function. */
export function buildNetwork(layers: readonly Layer[], input: Shape, take: TakeWeights): Network {
  const stages = traceLayers(layers, input, '').map((traced) => buildLayer(traced, take));
  return (x) => stages.reduce((value, stage) => stage(value), x);
}

function buildLayer({ layer, input, output, weights }: TracedLayer, take: TakeWeights): Network {
  const next = (index: number): Float64Array => take(weights[index]!.shape.reduce((product, n) => product * n, 1));
  switch (layer.kind) {
    case 'conv':
    case 'convT': {
      const [from, to] = [gridOf(input), gridOf(output)];
      const { kernel, stride, filters } = layer;
      const values = next(0);
      const bias = next(1);
      const end = ending(layer.activation);
      if (layer.kind === 'conv') return (x) => end(convolve(x, from, to, { kernel, stride, values, bias }));
      const filter = { kernel, stride, values: turned(values, kernel, from[2], filters), bias };
      return (x) => end(convolveTransposed(x, from, to, filter));
    }
    case 'dense': {
      const values = next(0);
      const bias = next(1);
      const end = ending(layer.activation);
      return (x) => end(affine(x, values, bias));
    }
    case 'layerNorm': {
      const scale = next(0);
      const shift = next(1);
      const end = ending(layer.activation);
      return (x) => end(normalised(x, scale, shift));
    }
    case 'residual': {
      const inner = buildNetwork(layer.layers, input, take);
      const end = ending(layer.activation);
      return (x) => {
        const more = inner(x);
        return end(x.map((value, i) => value + more[i]!));
      };
    }
    case 'flatten':
    case 'reshape':
      return (x) => x;
    default:
      return layer satisfies never;
  }
}

function gridOf(shape: Shape): Grid {
  const [height, width, channels] = shape;
  invariant(height !== undefined && width !== undefined && channels !== undefined, 'a convolution is of an image');
  return [height, width, channels];
}

/** As kernels/fused/layer-norm.ts. */
const LEAST_VARIANCE = 1e-5;

/** All numbers of the example to mean 0 and variance 1, then scale and shift of each channel. */
function normalised(x: Float64Array, scale: Float64Array, shift: Float64Array): Float64Array {
  const channels = scale.length;
  let sum = 0;
  for (const value of x) sum += value;
  const mean = sum / x.length;
  let squares = 0;
  for (const value of x) squares += (value - mean) * (value - mean);
  const sigma = Math.sqrt(squares / x.length + LEAST_VARIANCE);
  return x.map((value, i) => ((value - mean) / sigma) * scale[i % channels]! + shift[i % channels]!);
}

/** As kernels/fused/activation.ts. */
const LEAK = 0.2;

/** The activation of every number, in place. */
function ending(activation: Activation): Network {
  const of = functionOf(activation);
  if (!of) return (x) => x;
  return (x) => {
    for (let i = 0; i < x.length; i++) x[i] = of(x[i]!);
    return x;
  };
}

function functionOf(activation: Activation): ((value: number) => number) | null {
  switch (activation) {
    case 'linear':
      return null;
    case 'relu':
      return (value) => (value > 0 ? value : 0);
    case 'leakyRelu':
      return (value) => (value > 0 ? value : LEAK * value);
    case 'elu':
      return (value) => (value > 0 ? value : exp(value) - 1);
    case 'silu':
      return (value) => value * sigmoid(value);
    case 'tanh':
      return tanh;
    default:
      return activation satisfies never;
  }
}
