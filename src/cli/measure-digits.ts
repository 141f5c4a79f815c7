// Command line: can what learned from the synthetic digits alone read real ones? Prints the accuracy as a line of JSON
// and the confusions; exit code 1 where fewer than 90 % of the real digits are read.
//   npm run -s measure:digits -- [--data FOLDER] [--count N] [--epochs N] [--seed N]
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultError, toFault } from '../core/fault.ts';
import { createBatches } from '../data/batches.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { readFiles } from '../data/files/files.ts';
import { gatherImages } from '../data/gather.ts';
import { dataSetCard } from '../data/sets.ts';
import { startDevice } from '../engine/device.ts';
import { createAdam, sizesAt } from '../engine/optimizer.ts';
import * as tf from '../kernels/tf.ts';
import type { Layer } from '../models/layers/layer.ts';
import { buildNetwork, type Network } from '../models/layers/network.ts';
import { createWeights, initialValues } from '../models/layers/weights.ts';

const REQUIRED_ACCURACY = 0.9;
const CLASSES = 10;
const BATCH = 64;
const LEARNING_RATE = 2e-3;

/** Three convolutions and a linear reading of the last: about 42,000 weights. */
const classifier: readonly Layer[] = [
  { kind: 'conv', name: 'conv1', filters: 16, kernel: 5, stride: 2, activation: 'relu' },
  { kind: 'conv', name: 'conv2', filters: 32, kernel: 5, stride: 2, activation: 'relu' },
  { kind: 'conv', name: 'conv3', filters: 64, kernel: 3, stride: 2, activation: 'relu' },
  { kind: 'flatten' },
  { kind: 'dense', name: 'classes', units: CLASSES, activation: 'linear' },
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string', default: '../shared/data/mnist' },
      count: { type: 'string', default: '20000' },
      epochs: { type: 'string', default: '6' },
      seed: { type: 'string', default: '1' },
    },
  });
  const seed = wholeNumber('--seed', values.seed);
  const epochs = wholeNumber('--epochs', values.epochs);
  const count = wholeNumber('--count', values.count);
  const real = await readFolder(values.data);
  const synthetic = await dataSetCard('synthetic-digits').load({ seed, count });
  await startDevice('wasm', {
    onFault: (fault) => {
      throw new Error(fault.what);
    },
  });
  const started = performance.now();
  const confusions = confusionsOf(train(synthetic, epochs, seed), real);
  const right = confusions.reduce((sum, row, digit) => sum + row[digit]!, 0);
  const accuracy = right / imageCount(real);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(
    JSON.stringify({ accuracy, trainedOn: imageCount(synthetic), readFrom: imageCount(real), epochs, seed, seconds }),
  );
  printConfusions(confusions);
  if (accuracy < REQUIRED_ACCURACY) process.exitCode = 1;
}

async function readFolder(folder: string): Promise<Dataset> {
  if (!existsSync(folder)) {
    throw new FaultError(
      'data/empty',
      'There is no such folder',
      folder,
      'Give the folder of an MNIST pair with --data.',
    );
  }
  const names = readdirSync(folder).filter((name) => /ubyte/.test(name));
  return readFiles(names.map((name) => ({ name, bytes: async () => readFileSync(join(folder, name)) })));
}

/** The trained network: [n, 28, 28, 1] → [n, 10] logits. */
function train(dataset: Dataset, epochs: number, seed: number): Network {
  const indices = Uint32Array.from({ length: imageCount(dataset) }, (_, i) => i);
  const batches = createBatches({ indices, batch: BATCH, seed });
  const weights = createWeights();
  const network = buildNetwork(classifier, dataset.shape, 'classifier', weights);
  const adam = createAdam(weights, initialValues(weights.declared, seed));
  const steps = Math.ceil(batches.stepsPerEpoch * epochs);
  const x = new Float32Array(BATCH * 28 * 28);
  for (let step = 0; step < steps; step++) {
    tf.tidy(() => {
      const chosen = batches.at(step);
      const images = tf.tensor4d(gatherImages(dataset, chosen, x), [BATCH, 28, 28, 1]);
      const labels = tf.tensor1d(
        Int32Array.from(chosen, (index) => dataset.labels![index]!),
        'int32',
      );
      const gradients = tf.grads(() => tf.losses.softmaxCrossEntropy(tf.oneHot(labels, CLASSES), network(images)));
      adam.apply(gradients([...weights.tensors]), sizesAt(step, { lr: LEARNING_RATE * (1 - step / steps), clip: 0 }));
    });
  }
  return network;
}

/** [digit][how often it was read as each digit]. */
function confusionsOf(network: Network, real: Dataset): number[][] {
  const confusions = Array.from({ length: CLASSES }, () => Array.from({ length: CLASSES }, () => 0));
  const count = imageCount(real);
  for (let from = 0; from < count; from += 1000) {
    const indices = Array.from({ length: Math.min(1000, count - from) }, (_, i) => from + i);
    const read = tf.tidy(() => {
      const images = tf.tensor4d(gatherImages(real, indices), [indices.length, 28, 28, 1]);
      return tf.argMax(network(images), 1).dataSync();
    });
    for (const [i, index] of indices.entries()) confusions[real.labels![index]!]![read[i]!]!++;
  }
  return confusions;
}

function printConfusions(confusions: readonly (readonly number[])[]): void {
  const line = (name: string, cells: readonly (string | number)[]) =>
    console.log(name.padEnd(6) + cells.map((cell) => String(cell).padStart(7)).join(''));
  line('real', [...confusions.keys(), 'recall']);
  for (const [digit, row] of confusions.entries()) {
    const recall = row[digit]! / row.reduce((sum, cell) => sum + cell, 0);
    line(String(digit), [...row, `${(100 * recall).toFixed(1)}%`]);
  }
}

function wholeNumber(flag: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new FaultError('setting/invalid', `"${text}" is not a whole number above 0`, flag, 'Give one, such as 6.');
}

main().catch((error: unknown) => {
  const { what, where, remedy } = toFault(error, 'measure-digits');
  console.error(`${what} (${where}). ${remedy}`);
  process.exitCode = 1;
});
