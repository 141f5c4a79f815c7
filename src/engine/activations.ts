// Engine: the output of every layer for one image, in encoder, decoder and any other network of the variant.
import * as tf from '../kernels/tf.ts';
import { type WatchedLayer, watchLayers } from '../models/layers/watch-layers.ts';
import type { Params } from '../models/params.ts';
import type { Subject } from './evaluate.ts';
import { type Block, type InspectedImage, readAndDispose, sendOff } from './inspect.ts';

/** One layer and its output for the image: [h, w, channels] or [units]. */
export interface LayerActivations extends Block {
  /** The network that it belongs to, by the prefix of its weights. */
  readonly network: string;
  readonly layer: WatchedLayer;
  /** Number of its trainable parameters. */
  readonly parameters: number;
}

/**
 * In the order of computation. A layer that is used twice (a critic, for image and reconstruction) is recorded the
 * first time.
 */
export async function readActivations(
  subject: Subject,
  image: InspectedImage,
  draw: number,
  seed: number,
  params: Params,
): Promise<readonly LayerActivations[]> {
  const layers: Omit<LayerActivations, 'values'>[] = [];
  const all = tf.tidy(() => {
    const known = new Set<string>();
    const outputs: tf.Tensor[] = [];
    watchLayers(
      ({ network, layer, parameters, output }) => {
        const name = 'name' in layer ? `${network}.${layer.name}` : null;
        // Layers that only change the shape have nothing to show.
        if (name === null || known.has(name)) return;
        known.add(name);
        layers.push({ network, layer, parameters, shape: output.shape.slice(1) });
        outputs.push(tf.reshape(output, [-1]));
      },
      () => {
        const { x, z, step } = sendOff(subject, image, draw, seed, params);
        subject.model.decode(z, params);
        subject.model.inside?.(x, z, step());
      },
    );
    // One row of numbers, so that a device is waited for once.
    return tf.concat(outputs);
  });
  const values = await readAndDispose(all);
  let at = 0;
  return layers.map((layer) => {
    const size = layer.shape.reduce((product, n) => product * n, 1);
    at += size;
    return { ...layer, values: values.slice(at - size, at) };
  });
}
