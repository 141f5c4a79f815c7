import { expect, it } from 'vitest';
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { addHeldOut, addSteps, createHistory, newest, packHistory, unpackHistory } from './history.ts';
import {
  bytesOf,
  fromLastVisit,
  type KeptRun,
  latest,
  nextNumber,
  saveAgainAfter,
  withRun,
  sameScale,
} from './runs.ts';

const run = (number: number, keptAt: number, other: Partial<KeptRun> = {}): KeptRun => ({
  number,
  name: null,
  config: defaultConfig(),
  begun: defaultConfig(),
  liveChanges: [],
  upload: null,
  setKey: null,
  step: 100,
  elbo: -150,
  images: 500,
  keptAt,
  history: packHistory(createHistory(['recon', 'kl'])),
  pictures: null,
  frame: null,
  checkpoint: { step: 100, parameters: new Float32Array(100), m: new Float32Array(100), v: new Float32Array(100) },
  pinned: false,
  done: true,
  ...other,
});
const numbers = (runs: readonly KeptRun[]): number[] => runs.map(({ number }) => number);

it('replaces a run’s older self and keeps the order', () => {
  const runs = withRun([run(1, 10), run(2, 20)], run(1, 30, { step: 500 }));
  expect(numbers(runs)).toEqual([1, 2]);
  expect(runs[0]!.step).toBe(500);
});

it('makes room by dropping the oldest that nobody pinned, never the one that is kept', () => {
  const size = 3 * 400;
  const runs = [run(1, 10, { pinned: true }), run(2, 20), run(3, 30)];
  expect(numbers(withRun(runs, run(4, 40), 3 * size))).toEqual([1, 3, 4]);
  expect(numbers(withRun(runs, run(4, 40), 1))).toEqual([1, 4]);
});

it('counts the cloud of a kept plane, and saves large runs more rarely', () => {
  const frame = {
    embedding: { mu: new Float32Array(2e4), logVar: new Float32Array(2e4), labels: new Uint8Array(1e4) },
    manifold: { pictures: { pixels: new Uint8Array(500) } },
  } as unknown as NonNullable<KeptRun['frame']>;
  expect(bytesOf(run(1, 10, { frame })) - bytesOf(run(1, 10))).toBe(16e4 + 1e4 + 500);
  expect(saveAgainAfter(run(1, 10))).toBe(2500);
  const none = new Float32Array();
  const large = { step: 1, parameters: new Float32Array(10e6), m: none, v: none };
  expect(saveAgainAfter(run(1, 10, { checkpoint: large }))).toBeCloseTo(16_000, -2);
});

it('offers the run that was kept last, and numbers on', () => {
  const runs = [run(1, 30), run(2, 20)];
  expect(latest(runs)?.number).toBe(1);
  expect(latest([])).toBeNull();
  expect(nextNumber(runs, 5)).toBe(6);
  expect(nextNumber(runs, 0)).toBe(3);
});

it('forgets what earlier reloads interrupted, unless somebody named or pinned it', () => {
  const open = { done: false };
  const runs = [
    run(1, 10, open),
    run(2, 20),
    run(3, 30, { ...open, name: 'mine' }),
    run(4, 40, open),
    run(5, 50, open),
  ];
  expect(numbers(fromLastVisit(runs))).toEqual([2, 3, 5]);
});

it('stores the curves and has them back', () => {
  const history = createHistory(['recon', 'kl']);
  const rows = Float32Array.of(-200, 5, 205, 1.5, -190, 6, 196, 1.25);
  addSteps(history, { firstStep: 1, rows, epoch: 0, stepsPerSecond: 1, spent: null });
  addHeldOut(history, { step: 2, epoch: 0, images: 9, row: Float32Array.of(-195, 5.5, 200.5) });
  const back = unpackHistory(packHistory(history));
  for (const column of ['elbo', 'recon', 'kl', 'loss', 'gradientNorm']) {
    expect(newest(back.train, column)).toBe(newest(history.train, column));
  }
  expect(newest(back.heldOut, 'elbo')).toBe(-200.5);
  expect(back.train.ring.length).toBe(2);
});

it('nats are compared only of the same images by the same likelihood', () => {
  const present = defaultConfig();
  const run = { config: present, upload: null, setKey: null };
  const of = (config: Partial<RunConfig>) => ({ ...run, config: { ...present, ...config } });
  expect(sameScale(of({ latent: 9, variant: 'ae' }), present, null, null)).toBe(true);
  expect(sameScale(of({ data: 'sprites' }), present, null, null)).toBe(false);
  expect(sameScale(of({ likelihood: 'gaussian' }), present, null, null)).toBe(false);
  const [mine, others] = ['a', 'b'].map((name) => ({ name, count: 9 }) as unknown as SetSummary);
  const own = { ...present, data: 'upload' };
  expect(sameScale({ ...run, config: own, upload: mine! }, own, mine!, null)).toBe(true);
  expect(sameScale({ ...run, config: own, upload: others! }, own, mine!, null)).toBe(false);
  // After a reload the same kept set is another object.
  const kept = { config: own, upload: { ...mine! }, setKey: 'abc' };
  expect(sameScale(kept, own, mine!, 'abc')).toBe(true);
  expect(sameScale(kept, own, mine!, 'def')).toBe(false);
});
