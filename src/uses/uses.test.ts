// The contract of every use, over every variant: it answers with pictures of the data's shape and finite numbers, or says
// why it cannot; it keeps no tensor; and the same question gets the same answer.
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { imageSize } from '../data/dataset.ts';
import { startDevice } from '../engine/device.ts';
import { noTurn } from '../engine/pieces.ts';
import * as tf from '../kernels/tf.ts';
import { openDigits } from '../models/variants/digits.fixture.ts';
import { variantSpecs } from '../models/specs.ts';
import { useWords } from '../ui/panels/use/words/words.ts';
import { factsOfRun } from './compute.ts';
import { computeUse } from './registry.ts';
import { defaultValues, useSpecs } from './specs.ts';
import type { UseAsked, UseSpec } from './use.ts';

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

const kept: readonly string[] = ['vae', 'cvae', 'ladder', 'ae'];
describe.each(useSpecs.map((spec): UseSpec & { id: keyof typeof computeUse } => spec))('$id', (spec) => {
  it.each(variantSpecs.map(({ id }) => id))('of %s', { ...onlyInAll(), timeout: 120_000 }, (variant) => check(variant));
  it('of a variant of each kind', { timeout: 240_000 }, async () => {
    for (const variant of kept) await check(variant);
  });

  async function check(variant: string): Promise<void> {
    const session = await openDigits(variant, variant === 'm2' ? { labelled: 100 } : {}, { latent: 3 });
    session.next(2);
    const reason = spec.unsuited(factsOfRun(session.config, session.dataset));
    if (reason) {
      for (const words of Object.values(useWords)) expect(words.refused[reason], reason).toMatch(/\S/);
      session.dispose();
      return;
    }
    const compute = await computeUse[spec.id]();
    const asked: UseAsked = { values: defaultValues(spec), shown: [0, 1], images: 4, painted: null, round: 1 };
    const ask = () => session.still((answers) => answers.lend((run) => compute(run, asked, noTurn)));
    const answer = await ask();
    const tensors = tf.memory().numTensors;
    expect(await ask()).toEqual(answer);
    expect(tf.memory().numTensors).toBe(tensors);
    if ('refused' in answer) return expect.fail(`${variant} refuses: ${answer.refused}`);
    expect(answer.images).toBeGreaterThan(0);
    const size = imageSize(session.dataset.shape);
    for (const words of Object.values(useWords)) {
      for (const { id, count, pixels } of answer.rows) {
        expect(words.rows[id], id).toMatch(/\S/);
        expect(pixels.length).toBe(count * size);
      }
      for (const { method, values } of answer.scores) {
        expect(words.rows[method], method).toMatch(/\S/);
        for (const [measure, { mean }] of Object.entries(values)) {
          expect(spec.measures.map(({ id }) => id)).toContain(measure);
          expect(words.measures[measure], measure).toMatch(/\S/);
          expect(mean, `${method}, ${measure}`).toSatisfy(Number.isFinite);
        }
      }
      for (const { id, x, y, lines } of answer.lines) {
        expect([words.plots[id], words.axes[x.id], words.axes[y.id]]).not.toContain(undefined);
        for (const line of lines) expect(words.rows[line.id], line.id).toMatch(/\S/);
      }
      for (const { id, x, groups } of answer.spreads) {
        expect([words.plots[id], words.axes[x.id]]).not.toContain(undefined);
        for (const group of groups) expect(words.groups[group.id], group.id).toMatch(/\S/);
      }
      for (const { id } of answer.remarks) expect(words.remarks[id], id).toMatch(/\S/);
      for (const option of spec.options) {
        expect(words.options[option.id], option.id).toMatch(/\S/);
        for (const choice of option.kind === 'choice' ? option.options : []) {
          expect(words.choices[choice], choice).toMatch(/\S/);
        }
      }
    }
    session.dispose();
  }
});
