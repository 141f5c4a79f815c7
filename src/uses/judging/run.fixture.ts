// Uses, for tests: a short run on the drawn digits, and what a use answers of it.
import { expect } from 'vitest';
import { noTurn } from '../../engine/pieces.ts';
import type { Session } from '../../engine/session.ts';
import * as tf from '../../kernels/tf.ts';
import { defaultParams, fittingParts } from '../../models/choice.ts';
import { createSession } from '../../engine/session.ts';
import { dataSetCard } from '../../data/sets.ts';
import { splitInOrder } from '../../data/split.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import type { ComputeUse } from '../compute.ts';
import { defaultValues } from '../specs.ts';
import type { UseAnswer, UseAsked, UseRefusal, UseSpec, UseValues } from '../use.ts';

interface RunPart extends Partial<RunConfig> {
  readonly train?: number;
  /** A class that no training image has. */
  readonly without?: number;
}

/** A run of that variant with small networks. */
export async function openRun(
  variant: string,
  { train = 960, heldOut = 240, without = -1, ...part }: RunPart = {},
): Promise<Session> {
  const parts = fittingParts({ ...defaultConfig(), variant, latent: 8, arch: 'dense' as const, ...part });
  const dataset = await dataSetCard('synthetic-digits').load({ seed: 1, count: train + heldOut });
  const config = { ...parts, batch: 48, lr: 2e-3, params: { ...defaultParams(parts), ...part.params } };
  const split = splitInOrder(train + heldOut, train);
  const learnt = split.train.filter((image) => dataset.labels![image] !== without);
  return createSession(config, dataset, { ...split, train: learnt });
}

/** What the use answers, with the options that are not named at their defaults; it leaves no tensor behind. */
export async function askUse(
  session: Pick<Session, 'lend'>,
  spec: UseSpec,
  compute: ComputeUse,
  values: UseValues = {},
  part: Partial<UseAsked> = {},
): Promise<UseAnswer | UseRefusal> {
  const before = tf.memory().numTensors;
  const answer = await session.lend((run) =>
    compute(
      run,
      {
        values: { ...defaultValues(spec), ...values },
        shown: [0, 1, 2],
        images: spec.images,
        painted: null,
        round: 0,
        ...part,
      },
      noTurn,
    ),
  );
  expect(tf.memory().numTensors).toBe(before);
  return answer;
}

export function answered(answer: UseAnswer | UseRefusal): UseAnswer {
  if ('refused' in answer) expect.fail(`refused: ${answer.refused}`);
  return answer;
}

/** The mean of a measure of one method. */
export function scoreOf(answer: UseAnswer, method: string, measure: string): number {
  const found = answer.scores.find((score) => score.method === method)?.values[measure];
  if (!found) expect.fail(`no ${measure} of ${method}`);
  return found.mean;
}

/** That all that an answer says can be shown: numbers are numbers, pictures whole, ids those that the spec names. */
export function expectShowable(answer: UseAnswer, spec: UseSpec, size: number): void {
  const measures = spec.measures.map(({ id }) => id);
  for (const { method, values } of answer.scores) {
    for (const [id, { mean, error }] of Object.entries(values)) {
      expect(measures).toContain(id);
      expect(Number.isFinite(mean), `${method} ${id}`).toBe(true);
      expect(error === null || (Number.isFinite(error) && error >= 0), `error of ${method} ${id}`).toBe(true);
    }
  }
  for (const { id, count, pixels, numbers } of answer.rows) {
    expect(pixels.length, id).toBe(count * size);
    if (!numbers) continue;
    expect(measures).toContain(numbers.measure);
    expect(numbers.values.filter(Number.isFinite)).toHaveLength(count);
  }
  const points = answer.lines.flatMap(({ lines }) => lines.flatMap((line) => line.points));
  for (const { x, y } of points) expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true);
  for (const { values } of answer.spreads.flatMap(({ groups }) => groups))
    expect(values.every(Number.isFinite)).toBe(true);
  for (const { id, values } of answer.remarks) {
    for (const [name, value] of Object.entries(values)) expect(Number.isFinite(value), `${id}.${name}`).toBe(true);
  }
}
