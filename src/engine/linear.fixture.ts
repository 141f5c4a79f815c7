// Engine, tests: small runs, and one whose log p(x, z) is known: x = W z + b + s ε with z ~ N(0, I) (probabilistic PCA,
// Tipping & Bishop 1999), read from the weights of a linear decoder with Gaussian pixels.
import { expect } from 'vitest';
import { generateDigits } from '../data/sets/synthetic-digits/generate.ts';
import { splitInOrder } from '../data/split.ts';
import type { Quadratic } from '../math/quadratic.fixture.ts';
import { offsetOf } from '../models/layers/weights.ts';
import { LOG_VARIANCE_LINEAR, originOf, PACE } from '../models/likelihoods/scale.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { createSession, type Session } from './session.ts';

export const PIXELS = 784;
const COUNT = 200;
const HELD_OUT = 20;

/** A run on drawn digits, linear and with two dimensions unless told. */
export async function trained(config: Partial<RunConfig>, steps: number): Promise<Session> {
  const { images, labels } = await generateDigits(1, COUNT);
  const classes = Array.from({ length: 10 }, (_, i) => String(i));
  const dataset = { id: 'digits', kind: 'grey', shape: [28, 28, 1], images, labels, classes } as const;
  const session = await createSession(
    { ...defaultConfig(), arch: 'linear', latent: 2, batch: 20, lr: 1e-2, ...config },
    dataset,
    splitInOrder(COUNT, COUNT - HELD_OUT),
  );
  session.next(steps);
  await session.report();
  return session;
}

export function imageOf({ dataset, split }: Session, number: number) {
  const at = split.heldOut[number]! * PIXELS;
  return { pixels: dataset.images.slice(at, at + PIXELS), label: null };
}

export interface LinearModel {
  /** Of q(z|x). */
  readonly mu: readonly number[];
  readonly sigma: readonly number[];
  /** log p(x|z), and log p(x, z), as functions of z. */
  readonly likelihood: Omit<Quadratic, 'entropy'>;
  readonly joint: Omit<Quadratic, 'entropy'>;
}

/** Of a run with `likelihood: 'gaussianLinear'`. */
export async function linearModel(session: Session, pixels: Uint8Array): Promise<LinearModel> {
  const { parameters } = await session.save();
  const read = (name: string, count: number): Float32Array => {
    const at = offsetOf(
      session.weights,
      session.weights.findIndex((weight) => weight.name.startsWith(name)),
    );
    return parameters.subarray(at, at + count);
  };
  const { latent } = session.config;
  const decoder = session.weights.filter(({ name }) => name.startsWith('dec.'));
  expect(decoder.map(({ shape }) => shape.join())).toEqual([`${latent},${PIXELS}`, String(PIXELS)]);
  const [w, bias] = [read(decoder[0]!.name, latent * PIXELS), read(decoder[1]!.name, PIXELS)];
  const [scale] = read('likelihood.logVariance', 1);
  const variance = Math.exp(
    Math.log1p(Math.exp(PACE * scale! + originOf(LOG_VARIANCE_LINEAR))) + LOG_VARIANCE_LINEAR.floor,
  );
  const row = (d: number): Float32Array => w.subarray(d * PIXELS, (d + 1) * PIXELS);
  const off = Float64Array.from(bias, (value, i) => pixels[i]! / 255 - value);
  const product = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
    Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0) / variance;
  const each = Array.from({ length: latent }, (_, d) => d);
  const likelihood = {
    constant: -0.5 * (PIXELS * (Math.log(2 * Math.PI) + Math.log(variance)) + product(off, off)),
    slope: each.map((d) => product(row(d), off)),
    curvature: each.map((a) => each.map((b) => product(row(a), row(b)))),
  };
  const { mu, logVar } = await session.inspect({ pixels, label: null }, 0);
  return {
    mu: Array.from(mu),
    sigma: Array.from(logVar!, (value) => Math.exp(value / 2)),
    likelihood,
    joint: {
      ...likelihood,
      constant: likelihood.constant - 0.5 * latent * Math.log(2 * Math.PI),
      curvature: likelihood.curvature.map((line, a) => line.map((value, b) => value + (a === b ? 1 : 0))),
    },
  };
}
