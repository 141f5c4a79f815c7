// Models, for tests: what the engine may rely on from every variant, over the list of variants and architectures.
import { describe, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { createRandom, streams } from '../core/random.ts';
import { type Dataset, imageSize } from '../data/dataset.ts';
import { splitInOrder } from '../data/split.ts';
import { createSession, type Session } from '../engine/session.ts';
import type { KindId } from '../kinds/kinds.ts';
import * as tf from '../kernels/tf.ts';
import { defaultParams, fittingParts } from './choice.ts';
import { defaultConfig } from '../settings/config.ts';
import { combineTerms, type VariantSpec } from './spec.ts';
import { variantSpecs } from './specs.ts';

type Shape = Dataset['shape'];

/**
 * Two kinds of image, so that there is something to learn: a bright bar upright or lying, with noise; of colours the
 * bar is yellow on blue.
 */
function bars(shape: Shape, count: number): Dataset {
  const random = createRandom(3, streams.data);
  const [height, width, channels] = shape;
  const images = new Uint8Array(count * imageSize(shape));
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  for (let i = 0; i < images.length; i++) {
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / (channels * width)) % height;
    const along = labels[Math.floor(i / imageSize(shape))] ? x : y;
    const inBar = Math.abs(along - width / 2) < 3;
    const isBright = channels === 3 && i % 3 === 2 ? !inBar : inBar;
    images[i] = isBright ? 200 + random.below(56) : random.below(20);
  }
  return { id: 'bars', kind: kindOf(shape), shape, images, labels, classes: ['upright', 'lying'] };
}

const kindOf = ([, , channels]: Shape): KindId => (channels === 3 ? 'colour' : 'grey');
const grey = [28, 28, 1] as const;

export interface ContractOptions {
  readonly architectures: readonly string[];
  /** Those in which a model must have learned its one batch. */
  readonly steps: number;
  readonly variants?: readonly VariantSpec[];
  /** Images of that batch. */
  readonly batch?: number;
  readonly lr?: number;
  /** Of its images. */
  readonly shape?: Shape;
  /** Whether a variant stands for the others in `npm test`; without it all do. */
  readonly kept?: (variant: string, architecture: string) => boolean;
}

/** Images that are not trained on. */
const HELD_OUT = 4;

/** Registers the contract for one backend, which `start` makes current. */
export function contractSuite(
  start: () => Promise<void>,
  {
    architectures,
    steps,
    variants = variantSpecs,
    batch = 8,
    lr = 2e-3,
    shape = grey,
    kept = () => true,
  }: ContractOptions,
): void {
  const open = async (spec: VariantSpec, arch: string, seed = 1, image = shape): Promise<Session> => {
    await start();
    const parts = fittingParts({ ...defaultConfig(kindOf(image)), variant: spec.id });
    const config = {
      ...parts,
      arch,
      seed,
      batch,
      latent: 3,
      lr,
      params: defaultParams(parts),
    };
    return createSession(config, bars(image, batch + HELD_OUT), splitInOrder(batch + HELD_OUT, batch));
  };
  const train = async (session: Session, count: number): Promise<number[][]> => {
    for (let step = 0; step < count; step++) session.next();
    const report = await session.report();
    const columns = session.layout.stepped;
    return Array.from({ length: count }, (_, i) => [...report!.rows.subarray(i * columns, (i + 1) * columns)]);
  };
  const noTurn = async (): Promise<void> => {};

  for (const spec of variants) {
    for (const arch of architectures) {
      const images = shape === grey ? '' : ` on ${shape.join(' × ')}`;
      describe(`${spec.id} with ${arch}${images}`, onlyInAll(kept(spec.id, arch)), () => {
        it('reports exactly its declared terms, finite, and their declared sum as the loss', async () => {
          const session = await open(spec, arch);
          expect(session.terms).toEqual(spec.terms.map((term) => term.id));
          for (const [step, row] of (await train(session, 2)).entries()) {
            for (const value of row) expect(Number.isFinite(value)).toBe(true);
            const terms = Object.fromEntries(session.terms.map((id, i) => [id, row[i]!]));
            const loss = row[session.layout.loss]!;
            // The batch is all of the training images: an epoch a step.
            expect(
              Math.abs(loss - combineTerms(spec, session.config.params, terms, { step, epoch: step })),
            ).toBeLessThan(1e-4 * Math.abs(loss));
            if ('kl' in terms) expect(terms['kl']).toBeGreaterThanOrEqual(0);
          }
          session.dispose();
        });

        it(`learns one batch in ${steps} steps, and holds on to no tensor`, async () => {
          const session = await open(spec, arch);
          const lossAt = session.layout.loss;
          const first = (await train(session, 2))[0]![lossAt]!;
          const tensors = tf.memory().numTensors;
          const rows = await train(session, steps - 2);
          expect(tf.memory().numTensors).toBe(tensors);
          expect(rows.at(-1)![lossAt]!).toBeLessThan(0.95 * first);
          session.dispose();
        });

        it('repeats itself with the same seed, and not with another', async () => {
          const run = async (seed: number): Promise<number[][]> => {
            const session = await open(spec, arch, seed);
            const rows = await train(session, 3);
            session.dispose();
            return rows;
          };
          const first = await run(4);
          expect(await run(4)).toEqual(first);
          expect(await run(5)).not.toEqual(first);
        });

        it('decodes, encodes and reconstructs in the promised shapes, also at 32 × 32', async () => {
          const [, , channels] = shape;
          for (const image of [shape, [32, 32, channels] as const]) {
            const session = await open(spec, arch, 1, image);
            const size = imageSize(image);
            const pixels = await session.decode(Float32Array.of(0, 0, 0, 1, -1, 2), noTurn);
            expect(pixels).toHaveLength(2 * size);
            expect(pixels.slice(0, size)).not.toEqual(pixels.slice(size));
            const { mu, logVar } = await session.embed(4, noTurn);
            expect(mu).toHaveLength(12);
            expect(logVar?.length ?? null).toBe(spec.stochastic ? 12 : null);
            expect((await session.reconstruct(4, noTurn)).pixels).toHaveLength(4 * size);
            expect(await session.score(4, noTurn)).toHaveLength(session.layout.scored);
            session.dispose();
          }
        });

        it('draws images from its prior where it has one, the same ones again, and holds on to no tensor', async () => {
          const session = await open(spec, arch);
          session.next();
          await session.settle();
          const before = tf.memory().numTensors;
          const images = await session.sample(4, 1, noTurn);
          if (spec.stochastic) {
            expect(images).toHaveLength(4 * imageSize(shape));
            expect(await session.sample(4, 1, noTurn)).toEqual(images);
          } else {
            expect(images).toBeNull();
          }
          expect(tf.memory().numTensors).toBe(before);
          session.dispose();
        });

        it('shows what it declares to have inside, and holds on to no tensor', async () => {
          const session = await open(spec, arch);
          session.next();
          await session.settle();
          const { dataset } = session;
          const image = { pixels: dataset.images.slice(0, imageSize(shape)), label: 1 };
          await session.inspect(image, 0);
          const before = tf.memory().numTensors;
          const { inside, terms, z } = await session.inspect(image, 0);
          expect(tf.memory().numTensors).toBe(before);
          expect(Object.keys(inside)).toEqual((spec.inside ?? []).map(({ id }) => id));
          for (const part of spec.inside ?? []) {
            const { shape, values } = inside[part.id]!;
            const sum = values.reduce((all, value) => all + value, 0);
            expect(values).toHaveLength(shape.reduce((product, n) => product * n, 1));
            for (const value of values) expect(Number.isFinite(value)).toBe(true);
            switch (part.kind) {
              case 'picture':
                expect(shape).toEqual(dataset.shape);
                expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
                expect(Math.max(...values)).toBeLessThanOrEqual(1);
                break;
              case 'classes':
                expect(shape).toEqual([dataset.classes.length]);
                // One class, or none where the parameter names one that these data have not.
                expect(sum < 0.5 ? sum : sum - 1).toBeCloseTo(0, 4);
                break;
              case 'codes':
                expect(shape).toHaveLength(2);
                for (const value of values) expect(Number.isInteger(value)).toBe(true);
                expect(Math.max(...values)).toBeLessThan(session.config.params['codes']!);
                break;
              case 'use':
                expect(shape).toEqual([session.config.params['codes']]);
                expect(sum).toBeCloseTo(1, 4);
                break;
              case 'latent':
                expect([1, 3]).toContain(shape.length);
                expect(Number.isFinite(terms[part.kl])).toBe(true);
                break;
              case 'probability':
                expect(shape).toEqual([]);
                expect(sum).toBeGreaterThanOrEqual(0);
                expect(sum).toBeLessThanOrEqual(1);
                break;
              case 'number':
                expect(shape).toEqual([]);
                break;
              default:
                part satisfies never;
            }
          }
          // Where z has layers, the one that the page follows is the last in name and the first in the order of the
          // way.
          const [top] = (spec.inside ?? []).filter(({ kind }) => kind === 'latent');
          if (top) for (const [i, value] of inside[top.id]!.values.entries()) expect(value).toBeCloseTo(z[i]!, 4);
          session.dispose();
        });

        it('leaks nothing when it is disposed', async () => {
          await start();
          const before = tf.memory().numTensors;
          const session = await open(spec, arch);
          await train(session, 2);
          session.next();
          session.dispose();
          expect(tf.memory().numTensors).toBe(before);
        });
      });
    }
  }
}
