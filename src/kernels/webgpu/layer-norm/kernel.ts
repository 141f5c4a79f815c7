// webgpu kernels LayerNorm and its gradient.
import { LAYER_NORM, LAYER_NORM_GRADIENT } from '../../fused/layer-norm.ts';
import * as tf from '../../tf.ts';
import { type Addition, addition } from '../addition.ts';
import { dispatchAll } from '../dispatch.ts';
import { addImages, normalise, normaliseBack } from './shaders.ts';

const sizesOf = ({ shape: [images = 0, ...rest] }: tf.TensorInfo, { shape: [channels = 0] }: tf.TensorInfo) => ({
  images,
  size: tf.util.sizeFromShape(rest),
  channels,
});

const layerNorm = addition<'x' | 'scale' | 'shift'>(LAYER_NORM, ({ backend, inputs: { x, scale, shift } }) => {
  const sizes = sizesOf(x, scale);
  const key = `layer norm ${Object.values(sizes)}`;
  return dispatchAll(backend, key, () => normalise(sizes), [x.shape, [sizes.images, 2]], [x, scale, shift]);
});

const layerNormGradient = addition<'dy' | 'x' | 'stats' | 'scale'>(
  LAYER_NORM_GRADIENT,
  ({ backend, inputs: { dy, x, stats, scale } }) => {
    const sizes = sizesOf(x, scale);
    const { images, channels } = sizes;
    const [dx, parts] = dispatchAll(
      backend,
      `layer norm gradient ${Object.values(sizes)}`,
      () => normaliseBack(sizes),
      [x.shape, [images, 2, channels]],
      [dy, x, stats, scale],
    );
    const sums = dispatchAll(
      backend,
      `layer norm sums ${images}, ${channels}`,
      () => addImages(images, channels),
      [[channels], [channels]],
      [parts!],
    );
    backend.disposeData(parts!.dataId);
    return [dx!, ...sums];
  },
);

export const layerNormKernels: readonly Addition[] = [layerNorm, layerNormGradient];
