// What `wellSpread` says of samples of a model before and after it has learnt, of copies, and of every variant.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { imageSize } from '../../data/dataset.ts';
import { startDevice } from '../../engine/device.ts';
import type { Session } from '../../engine/session.ts';
import * as tf from '../../kernels/tf.ts';
import { variantSpecs } from '../../models/specs.ts';
import { answered, askUse, expectShowable, openRun, scoreOf } from '../judging/run.fixture.ts';
import { wellSpread as compute } from './compute.ts';
import { wellSpreadSpec as spec } from './spec.ts';

let untrained: Session;
let trained: Session;

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
  untrained = await openRun('vae');
  trained = await openRun('vae');
  trained.next(400);
  return () => {
    untrained.dispose();
    trained.dispose();
  };
});

describe('samples', () => {
  it('of a model that has learnt nothing are all alike, and those of one that has learnt are spread', async () => {
    const blank = answered(await askUse(untrained, spec, compute));
    const learnt = answered(await askUse(trained, spec, compute));
    for (const answer of [blank, learnt]) expectShowable(answer, spec, 784);
    expect(scoreOf(blank, 'samples', 'coverage')).toBeLessThan(0.2);
    expect(scoreOf(learnt, 'samples', 'coverage')).toBeGreaterThan(0.3);
    expect(scoreOf(learnt, 'samples', 'frechet')).toBeLessThan(0.6 * scoreOf(blank, 'samples', 'frechet'));
    // No model reaches what other real images reach.
    for (const answer of [blank, learnt]) {
      expect(scoreOf(answer, 'real', 'frechet')).toBeLessThan(scoreOf(answer, 'samples', 'frechet'));
      expect(scoreOf(answer, 'real', 'coverage')).toBeGreaterThan(0.7);
      expect(scoreOf(answer, 'real', 'density')).toBeGreaterThan(0.7);
      expect(scoreOf(answer, 'real', 'density')).toBeLessThan(1.3);
    }
  });

  it('that are drawn with less spread reach less of what there is', async () => {
    const narrow = answered(await askUse(trained, spec, compute, { temperature: 0.3 }));
    const whole = answered(await askUse(trained, spec, compute));
    expect(scoreOf(narrow, 'samples', 'recall')).toBeLessThan(scoreOf(whole, 'samples', 'recall'));
    expect(scoreOf(narrow, 'samples', 'density')).toBeGreaterThan(scoreOf(whole, 'samples', 'density'));
    expect(narrow.remarks.map(({ id }) => id)).toContain('tooUsual');
  });

  it('stand beside the training image that is nearest, as far away as is said', async () => {
    const answer = answered(await askUse(trained, spec, compute));
    const [samples, nearest] = answer.rows;
    expect(answer.rows.map(({ id }) => id)).toEqual(['samples', 'nearestTraining', 'heldOut', 'heldOutNearest']);
    const distances = nearest!.numbers!.values;
    expect(distances.toSorted((a, b) => a - b)).toEqual(distances);
    for (const [i, distance] of distances.entries()) {
      let square = 0;
      for (let d = 784 * i; d < 784 * (i + 1); d++) square += ((samples!.pixels[d]! - nearest!.pixels[d]!) / 255) ** 2;
      expect(Math.sqrt(square)).toBeCloseTo(distance, 3);
    }
  });

  it('are the same for the same question, and others in another round', async () => {
    const ask = (round: number) => askUse(trained, spec, compute, {}, { round });
    const first = await ask(0);
    expect(await ask(0)).toEqual(first);
    expect(await ask(1)).not.toEqual(first);
  });
});

it('a model that says nothing but training images is found out, however well spread they are', async () => {
  const before = tf.memory().numTensors;
  const { dataset, split, config } = trained;
  const size = imageSize(dataset.shape);
  const answer = await trained.lend((run) => {
    // Its decoder has learnt by heart: whatever z is, a training image comes out.
    let next = 0;
    const parrot = (z: tf.Tensor2D): tf.Tensor4D => {
      const rows = Array.from({ length: z.shape[0] }, () => {
        const image = split.train[next++ % split.train.length]! * size;
        return [...dataset.images.subarray(image, image + size)].map((level) => level / 255);
      });
      return tf.tensor4d(rows.flat(), [rows.length, ...dataset.shape]);
    };
    const subject = { ...run.subject, model: { ...run.subject.model, decode: parrot } };
    const asked = { values: { temperature: 1, neighbours: 5 }, shown: [], images: 200, painted: null, round: 0 };
    return compute({ ...run, subject, config }, asked, async () => {});
  });
  expect(tf.memory().numTensors).toBe(before);
  const { values } = answered(answer).remarks.find(({ id }) => id === 'copied')!;
  expect(values['share']).toBeGreaterThan(0.5);
  const fair = answered(await askUse(trained, spec, compute));
  expect(fair.remarks.find(({ id }) => id === 'copied')!.values['share']).toBeLessThan(0.1);
});

it('takes fewer neighbours of few images, and says so, and refuses two images', async () => {
  const few = await openRun('vae', { train: 96, heldOut: 6 });
  const answer = answered(await askUse(few, spec, compute));
  expect(answer.remarks).toContainEqual({ id: 'fewerNeighbours', values: { neighbours: 4, images: 6 } });
  few.dispose();
  const two = await openRun('vae', { train: 96, heldOut: 2 });
  expect(await askUse(two, spec, compute)).toMatchObject({ refused: 'fewImages', values: { images: 2 } });
  two.dispose();
});

/** They stand for the others. */
const kept: readonly string[] = ['vae', 'cvae', 'vq-vae', 'vae-ebm', 'ae'];

for (const { id: variant } of variantSpecs) {
  it(`${variant} answers, or says beforehand why not`, onlyInAll(kept.includes(variant)), async () => {
    const session = await openRun(variant, { train: 96, heldOut: 24, arch: 'tiny', latent: 4 });
    const answer = await askUse(session, spec, compute);
    const unsuited = spec.unsuited({ config: session.config, classes: 10, attributes: 10, shape: [28, 28, 1] });
    expect(unsuited).toBe(variant === 'ae' ? 'noPrior' : null);
    if (unsuited) expect(answer).toMatchObject({ refused: unsuited });
    else expectShowable(answered(answer), spec, 784);
    session.dispose();
  });
}
