// The GPU goes away in the middle of a run: at most the steps since the last snapshot are lost, and training goes on.
// In `npm test` the page's own test of a crash stands for these.
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import type { StepMetrics } from '../engine/events.ts';
import * as tf from '../kernels/tf.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';
import type { WebgpuBackend } from '../kernels/webgpu/backend.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import type { Events } from '../protocol/messages.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import { createHandlers } from './handlers.ts';
import { SNAPSHOT_EVERY_MS } from './snapshots.ts';

const config: RunConfig = { ...defaultConfig(), arch: 'tiny', backend: 'webgpu', batch: 4, heldOut: 20 };

interface Seen {
  steps: StepMetrics[];
  /** With the number of reports before it. */
  recovered: (Events['recovered'] & { reports: number })[];
  /** Everything else that interrupts. */
  others: unknown[];
}

const seen: Seen = { steps: [], recovered: [], others: [] };
let handlers: Handlers;

beforeEach(() => {
  for (const list of Object.values(seen)) list.length = 0;
});

beforeAll(() => {
  // The worker's handlers in this page, so that the test can reach the device; everything else is as in the worker.
  const emit: Emit = (name, payload) => {
    if (name === 'steps') seen.steps.push(payload as StepMetrics);
    else if (name === 'recovered')
      seen.recovered.push({ ...(payload as Events['recovered']), reports: seen.steps.length });
    else if (name === 'fault') seen.others.push(payload);
    else if (name === 'stopped' && (payload as Events['stopped']).fault) seen.others.push(payload);
  };
  ({ handlers } = createHandlers({ wasmPaths, now: () => performance.now() }, emit));
});

const lastStep = (): number => {
  const last = seen.steps.at(-1);
  return last ? last.firstStep + last.rows.length / 4 - 1 : 0;
};

async function until(what: () => boolean, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!what()) {
    if (performance.now() > end) throw new Error(`Nothing after ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const device = (): GPUDevice => (tf.backend() as unknown as WebgpuBackend).device;
const loseDevice = (): void => device().destroy();

it('goes on from a snapshot, with a picture for a drag that was under way', {
  ...onlyInAll(),
  timeout: 120_000,
}, async () => {
  await handlers.configure(config);
  await handlers.play(null);
  // Past two snapshots.
  await until(() => lastStep() > 0);
  const begun = performance.now();
  await until(() => performance.now() - begun > 2.5 * SNAPSHOT_EVERY_MS, 30_000);
  const before = lastStep();
  const z = Float32Array.of(0.5, -0.5);
  const dragged = handlers.decode({ of: 'present', z });
  loseDevice();
  const again = handlers.decode({ of: 'present', z });
  for (const picture of [await dragged, await again])
    expect(picture).toMatchObject({ count: 1, height: 28, width: 28 });

  await until(() => seen.recovered.length === 1);
  const { step, lostAt, backend, reports } = seen.recovered[0]!;
  expect(backend).toBe('webgpu');
  expect(step).toBeGreaterThan(0);
  expect(lostAt).toBeGreaterThanOrEqual(before);
  // Steps are about evenly fast here, so the loss in steps tells the loss in time: one interval, and half of one to
  // spare.
  expect((lostAt - step) / lostAt).toBeLessThan(1.5 / 2.5);
  await until(() => lastStep() > lostAt);
  expect(seen.steps[reports]!.firstStep).toBe(step + 1);
  for (const { rows } of seen.steps) for (const value of rows) expect(Number.isFinite(value)).toBe(true);
  expect(seen.others).toEqual([]);
  await handlers.pause(null);
});

it('takes the steps that it would have taken without the loss', { ...onlyInAll(), timeout: 120_000 }, async () => {
  const losses = async (lose: boolean): Promise<number[]> => {
    await handlers.configure(config);
    seen.steps.length = 0;
    await handlers.step({ count: 3 });
    if (lose) {
      loseDevice();
      const known = seen.recovered.length;
      await until(() => seen.recovered.length > known);
      // No time for a snapshot: it begins anew, from the same seed.
      expect(seen.recovered.at(-1)).toMatchObject({ step: 0, lostAt: 3 });
      seen.steps.length = 0;
      await handlers.step({ count: 3 });
    }
    await handlers.step({ count: 2 });
    return seen.steps.flatMap(({ rows }) => [...rows]);
  };
  const whole = await losses(false);
  expect(await losses(true)).toEqual(whole);
  expect(seen.others).toEqual([]);
});

/** Makes the device fail to tell when it is done, and waits until it did; it is not lost yet. */
async function failingDevice(): Promise<GPUDevice> {
  const old = device();
  let failed = false;
  old.queue.onSubmittedWorkDone = () => {
    failed = true;
    return Promise.reject(new Error('The device does not answer'));
  };
  await until(() => failed);
  return old;
}

it('goes on where something fails before the news of the loss', { ...onlyInAll(), timeout: 120_000 }, async () => {
  await handlers.configure(config);
  await handlers.play(null);
  await until(() => lastStep() > 3);
  const old = await failingDevice();
  // Long enough for training to have ended, and within the time in which a loss may still be told.
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(seen.recovered).toEqual([]);
  old.destroy();
  await until(() => seen.recovered.length === 1);
  const { lostAt } = seen.recovered[0]!;
  await until(() => lastStep() > lostAt);
  await handlers.pause(null);
  expect(seen.others).toEqual([]);
});

it('stays where it is if it was paused between a failure and the news of the loss', {
  ...onlyInAll(),
  timeout: 120_000,
}, async () => {
  await handlers.configure(config);
  await handlers.play(null);
  await until(() => lastStep() > 3);
  const old = await failingDevice();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const paused = handlers.pause(null);
  old.destroy();
  await until(() => seen.recovered.length === 1);
  await paused;
  const { step } = seen.recovered[0]!;
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await handlers.pause(null)).toEqual({ step });
});

it('takes a device that can never be read again for lost', { ...onlyInAll(), timeout: 120_000 }, async () => {
  await handlers.configure(config);
  await handlers.play(null);
  await until(() => lastStep() > 3);
  const [map, create] = [GPUBuffer.prototype.mapAsync, GPUDevice.prototype.createBuffer];
  const old = device();
  const readable = new WeakSet<GPUBuffer>();
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = create.call(this, descriptor);
    if (this !== old) readable.add(buffer);
    return buffer;
  };
  GPUBuffer.prototype.mapAsync = function (...range) {
    if (readable.has(this)) return map.apply(this, range);
    return Promise.reject(new DOMException('A valid external Instance reference no longer exists.', 'AbortError'));
  };
  try {
    await until(() => seen.recovered.length === 1);
    const { lostAt, backend } = seen.recovered[0]!;
    expect(backend).toBe('webgpu');
    await until(() => lastStep() > lostAt);
    await handlers.pause(null);
    expect(seen.others).toEqual([]);
  } finally {
    GPUBuffer.prototype.mapAsync = map;
    GPUDevice.prototype.createBuffer = create;
  }
});

it('survives losing one device after the other', { ...onlyInAll(), timeout: 120_000 }, async () => {
  await handlers.configure(config);
  await handlers.play(null);
  for (let time = 1; time <= 3; time++) {
    const known = seen.steps.length;
    await until(() => seen.steps.length > known);
    loseDevice();
    await until(() => seen.recovered.length === time);
  }
  const known = seen.steps.length;
  await until(() => seen.steps.length > known);
  await handlers.pause(null);
  expect(seen.others).toEqual([]);
});

it('builds the compared run anew, and it draws what it drew', { ...onlyInAll(), timeout: 120_000 }, async () => {
  await handlers.configure(config);
  await handlers.step({ count: 2 });
  const { parameters, step } = await handlers.save(null);
  const z = Float32Array.of(1, -1);
  const drawn = await handlers.decode({ of: 'present', z });
  await handlers.configure({ ...config, seed: 3 });
  await handlers.compare({ config, step, parameters });
  expect(await handlers.decode({ of: 'compared', z })).toEqual(drawn);
  loseDevice();
  expect(await handlers.decode({ of: 'compared', z })).toEqual(drawn);
  await until(() => seen.recovered.length === 1);
  expect(await handlers.decode({ of: 'compared', z })).toEqual(drawn);
  expect(seen.others).toEqual([]);
});
