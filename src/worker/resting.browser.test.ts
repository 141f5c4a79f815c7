// Pausing, playing on and going back, in the real worker: nothing asked for is lost, and the past knows nothing of the
// future.
import { expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { createHandlers } from './handlers.ts';
import { wasmPaths } from '../kernels/wasm/paths.ts';
import { withParts } from '../state/facts/run/config.ts';
import { start, stepTotal, tiny, until } from './worker.fixture.ts';

const small = { ...tiny, batch: 16, heldOut: 100 };

it('who plays while a pause is on its way plays after it', async () => {
  const { client, steps } = start();
  await client.call('configure', small);
  await client.call('play', null);
  await until(() => stepTotal(steps) > 5);
  for (let time = 0; time < 5; time++) {
    const paused = client.call('pause', null);
    const playing = client.call('play', null);
    const { step } = await paused;
    await playing;
    await until(() => stepTotal(steps) > step + 3);
  }
  // And a run that takes its place is built whatever was asked for before.
  const [, , info] = await Promise.all([
    client.call('pause', null),
    client.call('play', null),
    client.call('configure', small),
  ]);
  expect(info.backend).toBe('wasm');
});

it('a step that is played over does not stand in the way of the next run', async () => {
  const { client } = start();
  await client.call('configure', small);
  const stepped = client.call('step', { count: 200 });
  await client.call('play', null);
  await client.call('configure', small);
  expect((await stepped).step).toBeGreaterThan(0);
  expect(await client.call('step', { count: 2 })).toEqual({ step: 2 });
});

it('after a stop by a loss that is no number, what is trained on is told again', async () => {
  const { client, steps, stops } = start();
  // Errors of a pixel weigh 10,000-fold, and so do the steps.
  const wild = withParts({ ...small, lr: 0.1, optimizer: 'sgd' }, { likelihood: 'gaussian' });
  await client.call('configure', { ...wild, params: { ...wild.params, sigma: 0.01 } });
  await client.call('play', null);
  await until(() => stops.length > 0);
  expect(stops[0]!.fault?.code).toBe('train/not-finite');
  // Not a step further than the weights are good.
  expect(stops[0]!.fault?.what).toContain(`back at step ${stops[0]!.step}`);
  await client.call('setLive', { lr: 1e-5, params: { ...wild.params, sigma: 0.7 } });
  const before = stepTotal(steps);
  await client.call('play', null);
  await until(() => stepTotal(steps) > before + 20 || stops.length > 1);
  expect(stops).toHaveLength(1);
});

it('a run that went back is scored from there, and its patience knows nothing of what is gone', async () => {
  const { client, steps, heldOut, earlyStops } = start();
  await client.call('configure', { ...small, patience: 3 });
  await client.call('step', { count: 40 });
  const checkpoint = await client.call('save', null);
  await client.call('play', null);
  await until(() => (heldOut.at(-1)?.step ?? 0) > 300);
  await client.call('restore', { checkpoint });
  heldOut.length = 0;
  steps.length = 0;
  // Steps so large that no score will be as good as those before: back to the best of what came after, not of before.
  await client.call('setLive', { lr: 0.05 });
  await client.call('play', null);
  await until(() => heldOut.length > 0);
  expect(heldOut[0]!.step).toBeLessThan(80);
  await until(() => earlyStops.length > 0);
  expect(heldOut.map(({ step }) => step)).toContain(earlyStops[0]!.step);
});

it('a run that was gone back to and lost its device is where it went back to', onlyInAll(), async () => {
  const recovered: { step: number }[] = [];
  const { handlers } = createHandlers({ wasmPaths, now: () => performance.now() }, (name, payload) => {
    if (name === 'recovered') recovered.push(payload as { step: number });
  });
  await handlers.configure({ ...small, backend: 'webgpu', batch: 4 });
  await handlers.step({ count: 6 });
  const checkpoint = await handlers.save(null);
  await handlers.step({ count: 4 });
  await handlers.restore({ checkpoint });
  const tf = await import('../kernels/tf.ts');
  (tf.backend() as unknown as { device: GPUDevice }).device.destroy();
  await until(() => recovered.length > 0);
  expect(recovered[0]!.step).toBe(6);
});
