// Benchmark, in a rival's process: batches for the rivals that have no data pipeline of their own.
import { createBatches } from '../../../data/batches.ts';
import { gatherImages } from '../../../data/gather.ts';
import { splitInOrder } from '../../../data/split.ts';
import { readImages } from '../parts/images.ts';
import type { Setting } from '../rivals/protocol.ts';

/** The next batch at every call, [batch, height, width, channels] in [0, 1]. */
export function nextBatch(setting: Setting): () => Float32Array {
  const dataset = readImages(setting);
  const { train } = splitInOrder(setting.data.count, setting.data.train);
  const batches = createBatches({ indices: train, batch: setting.batch, seed: 1 });
  let step = 0;
  return () => gatherImages(dataset, batches.at(step++));
}
