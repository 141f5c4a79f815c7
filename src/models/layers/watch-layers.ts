// Layers: a look at what each layer gives. While somebody watches, every layer that is passed through tells its output.
import type * as tf from '../../kernels/tf.ts';
import type { Layer } from './layer.ts';

/** A layer of a list, or one of those that a variant builds by itself. */
export type WatchedLayer = Layer | { readonly kind: 'depthwise'; readonly name: string; readonly kernel: number };

export interface LayerOutput {
  /** The network that it belongs to, by the prefix of its weights: `enc`, `dec`, `prior.dec`. */
  readonly network: string;
  readonly layer: WatchedLayer;
  /** Numbers that it trains. */
  readonly parameters: number;
  /** [batch, …]; belongs to the tidy that it was born in. */
  readonly output: tf.Tensor;
}

// One place for all networks: they are built long before anybody looks, and nobody else's pass is seen in the middle of
// one.
let watcher: ((seen: LayerOutput) => void) | null = null;

/** Does `work`, and tells of every layer that it passes through. */
export function watchLayers<Result>(onLayer: (seen: LayerOutput) => void, work: () => Result): Result {
  return watchedBy(onLayer, work);
}

/** Does `work` unseen: the inside of what counts as one layer, or what somebody else asked in the middle of a pass. */
export function unwatched<Result>(work: () => Result): Result {
  return watchedBy(null, work);
}

function watchedBy<Result>(next: typeof watcher, work: () => Result): Result {
  const before = watcher;
  watcher = next;
  try {
    return work();
  } finally {
    watcher = before;
  }
}

/** Called by a layer with what it gives; returns the same. */
export function told(network: string, layer: WatchedLayer, parameters: number, output: tf.Tensor): tf.Tensor {
  watcher?.({ network, layer, parameters, output });
  return output;
}
