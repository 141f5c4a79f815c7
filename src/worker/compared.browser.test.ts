// The worker's handlers with a run beside the present one: the same pictures as its own, no tensor left behind, and no
// run lost where it cannot be built.
import { beforeEach, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import type { StepMetrics } from '../engine/events.ts';
import * as tf from '../kernels/tf.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import type { Pictures, SavedRun } from '../protocol/messages.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import { withParts } from '../state/facts/run/config.ts';
import { createHandlers } from './handlers.ts';

const vae: RunConfig = { ...defaultConfig(), arch: 'tiny', backend: 'wasm', batch: 16, heldOut: 40 };
const cvae: RunConfig = withParts({ ...vae, latent: 3 }, { variant: 'cvae' });
const z = Float32Array.of(0.5, -1);
const zOfCvae = Float32Array.of(0.5, -1, 2);

let handlers: Handlers;
const losses: number[] = [];
beforeEach(() => {
  losses.length = 0;
  const emit: Emit = (name, payload) => {
    if (name === 'steps') losses.push(...(payload as StepMetrics).rows);
  };
  ({ handlers } = createHandlers({ wasmPaths, now: () => performance.now() }, emit));
});

interface Kept extends SavedRun {
  readonly decoded: Pictures;
  readonly reconstructed: Pictures;
  /** Of five held-out images. */
  readonly mu: Float32Array;
}

/** Trains a little, and notes what it draws. */
async function keep(config: RunConfig, at: Float32Array): Promise<Kept> {
  await handlers.configure(config);
  await handlers.step({ count: 6 });
  const { parameters, step } = await handlers.save(null);
  const { outputs } = (await handlers.reconstruct({ of: 'present', count: 5 }))!;
  const { mu } = (await handlers.moment({ of: 'present', count: 5, z: null }))!.cloud!;
  return {
    config,
    step,
    parameters,
    decoded: (await handlers.decode({ of: 'present', z: at }))!,
    reconstructed: outputs,
    mu,
  };
}

const count = (): readonly number[] => [tf.memory().numTensors, tf.memory().numBytes];

it('draws the very pixels of a kept run, of another variant and latent size too, while the present one trains on', async () => {
  const [first, second] = [await keep(vae, z), await keep(cvae, zOfCvae)];
  await handlers.configure({ ...vae, seed: 7 });
  expect(await handlers.decode({ of: 'compared', z })).toBeNull();
  for (const [kept, at] of [
    [first, z],
    [second, zOfCvae],
  ] as const) {
    await handlers.compare(kept);
    await handlers.play(null);
    const [present, compared] = await Promise.all([
      handlers.decode({ of: 'present', z }),
      handlers.decode({ of: 'compared', z: at }),
    ]);
    expect(compared).toEqual(kept.decoded);
    expect(present).not.toEqual(compared);
    await handlers.pause(null);
  }
  // The same seed holds the same images out.
  await handlers.configure(vae);
  await handlers.compare(first);
  expect((await handlers.reconstruct({ of: 'compared', count: 5 }))?.outputs).toEqual(first.reconstructed);
  const { cloud } = (await handlers.moment({ of: 'compared', count: 5, z: null }))!;
  expect(cloud).toMatchObject({ step: first.step, count: 5, latent: 2, mu: first.mu });
});

it('beginning and ending five comparisons leaves the memory as it was', async () => {
  const [first, second] = [await keep(vae, z), await keep(cvae, zOfCvae)];
  await handlers.configure({ ...vae, seed: 7 });
  await handlers.step({ count: 2 });
  const before = count();
  for (let time = 0; time < 5; time++) {
    await handlers.compare(time % 2 ? second : first);
    expect(count()[0]).toBeGreaterThan(before[0]!);
    await handlers.decode({ of: 'compared', z: time % 2 ? zOfCvae : z });
    await handlers.compare(null);
  }
  expect(count()).toEqual(before);
});

it('is built anew after another run took the place of the present one', async () => {
  const first = await keep(vae, z);
  await handlers.configure({ ...vae, seed: 7 });
  const alone = count();
  await handlers.compare(first);
  const beside = count();
  await handlers.configure({ ...vae, seed: 8 });
  expect(count()).toEqual(alone);
  expect(await handlers.decode({ of: 'compared', z })).toEqual(first.decoded);
  expect(count()).toEqual(beside);
});

it('says why a run cannot be built, and the present one goes on', async () => {
  const first = await keep(vae, z);
  const before = count();
  const bad: readonly (readonly [Partial<SavedRun>, string])[] = [
    [{ config: { ...vae, data: 'upload' } }, 'setting/unknown'],
    [{ config: { ...vae, variant: 'gone' } }, 'setting/invalid'],
    [{ parameters: first.parameters.subarray(1) }, 'checkpoint/mismatch'],
  ];
  for (const [part, code] of bad) {
    await handlers.compare(first);
    const error: unknown = await Promise.resolve(handlers.compare({ ...first, ...part })).catch((thrown) => thrown);
    expect(error).toMatchObject({ fault: { code, remedy: expect.stringMatching(/\w{3,}/) } });
    expect(count()).toEqual(before);
  }
  expect(await handlers.step({ count: 1 })).toEqual({ step: 7 });
  await handlers.compare(first);
  expect(await handlers.decode({ of: 'compared', z })).toEqual(first.decoded);
});

for (const backend of ['wasm', 'webgpu'] as const) {
  const options = onlyInAll(backend === 'wasm');
  it(`what is asked of it leaves the steps of the present run as they are, on ${backend}`, options, async () => {
    const train = async (kept: Kept | null): Promise<number[]> => {
      await handlers.configure({ ...vae, backend, batch: 4, seed: 7 });
      losses.length = 0;
      if (kept) await handlers.compare(kept);
      const asking = (async () => {
        for (let time = 0; kept && time < 6; time++) {
          expect(await handlers.decode({ of: 'compared', z: zOfCvae })).toMatchObject({ count: 1, height: 28 });
        }
      })();
      for (let part = 0; part < 3; part++) await handlers.step({ count: 4 });
      await asking;
      return [...losses];
    };
    const kept = await keep(cvae, zOfCvae);
    const alone = await train(null);
    expect(alone).toHaveLength(12 * 4);
    expect(await train(kept)).toEqual(alone);
  });
}
