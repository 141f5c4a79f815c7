// Layers as plain data, with the shapes and parameter counts that follow from them. No tfjs: the page counts
// parameters and draws the network from the same list that the worker builds it from.
import { invariant } from '../../core/invariant.ts';
import type { Activation } from '../../kernels/fused/activation.ts';

export type { Activation };

export type Layer =
  | {
      readonly kind: 'conv';
      readonly name: string;
      readonly filters: number;
      readonly kernel: number;
      readonly stride: number;
      readonly activation: Activation;
    }
  | {
      readonly kind: 'convT';
      readonly name: string;
      readonly filters: number;
      readonly kernel: number;
      readonly stride: number;
      readonly activation: Activation;
    }
  | { readonly kind: 'dense'; readonly name: string; readonly units: number; readonly activation: Activation }
  /**
   * All numbers of one example to mean 0 and variance 1, then a learned scale and shift for each channel: the layer
   * normalisation of Ba, Kiros & Hinton 2016 (arXiv:1607.06450), the group normalisation of Wu & He 2018 with one
   * group. Over the image and not pixel by pixel, because an empty pixel has no variance to divide by.
   */
  | { readonly kind: 'layerNorm'; readonly name: string; readonly activation: Activation }
  /** activation(x + layers(x)); the layers keep the shape (He, Zhang, Ren & Sun 2016, arXiv:1512.03385). */
  | {
      readonly kind: 'residual';
      readonly name: string;
      readonly layers: readonly Layer[];
      readonly activation: Activation;
    }
  | { readonly kind: 'flatten' }
  | { readonly kind: 'reshape'; readonly shape: readonly [number, number, number] };

/** Shape of one example, without the batch. */
export type Shape = readonly number[];

const size = (shape: Shape): number => shape.reduce((product, n) => product * n, 1);

/** Shape after one layer. Convolutions pad as TensorFlow's 'same': out = ⌈in / stride⌉, transposed in · stride. */
export function layerShape(layer: Layer, input: Shape): Shape {
  switch (layer.kind) {
    case 'conv':
      return [Math.ceil(input[0]! / layer.stride), Math.ceil(input[1]! / layer.stride), layer.filters];
    case 'convT':
      return [input[0]! * layer.stride, input[1]! * layer.stride, layer.filters];
    case 'dense':
      return [layer.units];
    case 'layerNorm':
      return input;
    case 'residual': {
      const output = traceLayers(layer.layers, input, '').at(-1)?.output ?? input;
      invariant(`${output}` === `${input}`, `the residual block ${layer.name} keeps the shape [${input}]`);
      return output;
    }
    case 'flatten':
      return [size(input)];
    case 'reshape':
      invariant(size(layer.shape) === size(input), `cannot reshape [${input}] to [${layer.shape}]`);
      return layer.shape;
    default:
      return layer satisfies never;
  }
}

export interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  /** Inputs and outputs of one unit, for initialisation; 0 for what does not start at random. */
  readonly fanIn: number;
  readonly fanOut: number;
  /** Where every number of it starts, if it is neither 0 nor random. */
  readonly start?: number;
}

/**
 * The trainable tensors of one layer, in TensorFlow's layouts: conv [h, w, in, out], transposed conv [h, w, out, in].
 */
export function layerWeights(layer: Layer, input: Shape, prefix: string): readonly Weight[] {
  switch (layer.kind) {
    case 'conv':
    case 'convT': {
      const inputs = input[2]!;
      const area = layer.kernel * layer.kernel;
      const channels = layer.kind === 'conv' ? [inputs, layer.filters] : [layer.filters, inputs];
      return [
        {
          name: `${prefix}.${layer.name}.kernel`,
          shape: [layer.kernel, layer.kernel, ...channels],
          fanIn: area * inputs,
          fanOut: area * layer.filters,
        },
        { name: `${prefix}.${layer.name}.bias`, shape: [layer.filters], fanIn: 0, fanOut: 0 },
      ];
    }
    case 'dense':
      return [
        {
          name: `${prefix}.${layer.name}.kernel`,
          shape: [input[0]!, layer.units],
          fanIn: input[0]!,
          fanOut: layer.units,
        },
        { name: `${prefix}.${layer.name}.bias`, shape: [layer.units], fanIn: 0, fanOut: 0 },
      ];
    case 'layerNorm': {
      const shape = [input.at(-1)!];
      return [
        { name: `${prefix}.${layer.name}.scale`, shape, fanIn: 0, fanOut: 0, start: 1 },
        { name: `${prefix}.${layer.name}.shift`, shape, fanIn: 0, fanOut: 0 },
      ];
    }
    case 'residual':
      return traceLayers(layer.layers, input, `${prefix}.${layer.name}`).flatMap(({ weights }) => weights);
    case 'flatten':
    case 'reshape':
      return [];
    default:
      return layer satisfies never;
  }
}

export interface TracedLayer {
  readonly layer: Layer;
  readonly input: Shape;
  readonly output: Shape;
  readonly weights: readonly Weight[];
}

/** Shape and weights of every layer of a chain; a residual block is one layer and has the weights of those inside. */
export function traceLayers(layers: readonly Layer[], input: Shape, prefix: string): TracedLayer[] {
  let shape = input;
  return layers.map((layer) => {
    const before = shape;
    shape = layerShape(layer, before);
    return { layer, input: before, output: shape, weights: layerWeights(layer, before, prefix) };
  });
}

/** Trainable numbers of one layer. */
export function parameterCount({ weights }: Pick<TracedLayer, 'weights'>): number {
  return weights.reduce((sum, weight) => sum + size(weight.shape), 0);
}

/** Trainable numbers in a chain of layers. */
export function countParameters(layers: readonly Layer[], input: Shape): number {
  return traceLayers(layers, input, '').reduce((sum, traced) => sum + parameterCount(traced), 0);
}
