// The real worker through the real client: what a page may rely on.
import { describe, expect, it } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import type { HeldOutMetrics } from '../engine/events.ts';
import { withParts } from '../state/facts/run/config.ts';
import { start, stepTotal, tiny, until } from './worker.fixture.ts';

describe('stopping by itself', () => {
  it('stands still at the step that was asked for, and goes on when it is asked to', async () => {
    const { client, reached, stops } = start();
    await client.call('configure', { ...tiny, stopSteps: 7 });
    await client.call('play', null);
    await until(() => stops.length > 0);
    expect(reached).toEqual([{ step: 7 }]);
    expect(stops).toMatchObject([{ step: 7, fault: null }]);
    await client.call('play', null);
    await until(() => reached.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await client.call('pause', null)).step).toBeGreaterThan(7);
  });

  it('stands still after the time that was asked for', onlyInAll(), async () => {
    const { client, reached, stops } = start();
    await client.call('configure', { ...tiny, stopMinutes: 0.02 });
    const begun = performance.now();
    await client.call('play', null);
    await until(() => stops.length > 0);
    expect(performance.now() - begun).toBeGreaterThan(1100);
    expect(reached).toEqual([{ step: stops[0]!.step }]);
    expect(stops[0]!.step).toBeGreaterThan(0);
  });
});

describe('training', () => {
  it('takes exactly the steps asked for and reports each of them once', async () => {
    const { client, steps } = start();
    const info = await client.call('configure', tiny);
    expect(info).toMatchObject({
      backend: 'wasm',
      terms: ['recon', 'kl'],
      shape: [28, 28, 1],
      labelled: true,
      trainCount: 9000,
      heldOutCount: 1000,
    });
    expect(info.classes).toHaveLength(10);
    expect(await client.call('step', { count: 7 })).toEqual({ step: 7 });
    expect(stepTotal(steps)).toBe(7);
    expect(steps[0]!.firstStep).toBe(1);
  });

  it('plays until paused, learns, and stands still after', async () => {
    const { client, steps, heldOut } = start();
    await client.call('configure', tiny);
    await client.call('play', null);
    await until(() => heldOut.length >= 3);
    const { step } = await client.call('pause', null);
    const reported = stepTotal(steps);
    expect(reported).toBe(step);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(stepTotal(steps)).toBe(reported);
    const elbo = ({ row }: HeldOutMetrics): number => row[0]! - row[1]!;
    expect(elbo(heldOut.at(-1)!)).toBeGreaterThan(elbo(heldOut[0]!) + 20);
  });

  it('gives the same losses for the same seed and others for another', onlyInAll(), async () => {
    const { client, steps } = start();
    const losses = async (seed: number): Promise<number[]> => {
      steps.length = 0;
      await client.call('configure', { ...tiny, seed });
      await client.call('step', { count: 4 });
      return steps.flatMap(({ rows }) => [...rows]);
    };
    const first = await losses(5);
    expect(first).toHaveLength(16);
    expect(await losses(5)).toEqual(first);
    expect(await losses(6)).not.toEqual(first);
  });

  it('posts metrics at most ten times a second', onlyInAll(), async () => {
    const { client, steps } = start();
    await client.call('configure', { ...tiny, arch: 'dense', batch: 8 });
    const begin = performance.now();
    await client.call('play', null);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await client.call('pause', null);
    const seconds = (performance.now() - begin) / 1000;
    expect(stepTotal(steps)).toBeGreaterThan(20);
    expect(steps.length).toBeLessThanOrEqual(Math.ceil(seconds * 10) + 1);
  });

  it('acts on β in the middle of a run', async () => {
    const { client, steps } = start();
    const config = withParts(tiny, { variant: 'beta-vae' });
    await client.call('configure', { ...config, params: { ...config.params, beta: 1 } });
    await client.call('step', { count: 2 });
    await client.call('setLive', { params: { ...config.params, beta: 10 } });
    await client.call('step', { count: 2 });
    const rows = steps.flatMap(({ rows }) =>
      Array.from({ length: rows.length / 5 }, (_, i) => [...rows.slice(i * 5, i * 5 + 5)]),
    );
    const betaOf = ([recon, kl, , loss]: number[]): number => (loss! + recon!) / kl!;
    expect(betaOf(rows[1]!)).toBeCloseTo(1, 1);
    expect(betaOf(rows[3]!)).toBeCloseTo(10, 1);
  });
});

describe('pictures', () => {
  it(
    'stops when held-out images are no longer scored better, back at its best step, and can go on',
    onlyInAll(),
    async () => {
      const { client, heldOut, earlyStops } = start();
      // Steps so large that it soon gets worse.
      await client.call('configure', { ...tiny, lr: 0.1, patience: 2, heldOut: 100 });
      await client.call('play', null);
      await until(() => earlyStops.length > 0);
      const { step } = earlyStops[0]!;
      const loss = (row: Float32Array): number => row.at(-1)!;
      const best = heldOut.toSorted((a, b) => loss(a.row) - loss(b.row))[0]!;
      expect(step).toBe(best.step);
      expect(heldOut.at(-1)!.step).toBeGreaterThan(step);
      expect(await client.call('pause', null)).toEqual({ step });
      expect(await client.call('step', { count: 2 })).toEqual({ step: step + 2 });
    },
  );

  it('decodes points, embeds and reconstructs while training runs', async () => {
    const { client } = start();
    await client.call('configure', tiny);
    await client.call('play', null);
    const near = (await client.call('decode', { of: 'present', z: Float32Array.of(0, 0) }))!;
    expect(near).toMatchObject({ count: 1, height: 28, width: 28 });
    expect(near.pixels).toHaveLength(784);
    const many = (await client.call('decode', { of: 'present', z: new Float32Array(2 * 250) }))!;
    expect(many.count).toBe(250);
    const embedding = (await client.call('moment', { of: 'present', count: 230, z: null }))!.cloud!;
    expect(embedding).toMatchObject({ count: 230, latent: 2 });
    expect(embedding.mu).toHaveLength(460);
    expect(new Set(embedding.labels).size).toBe(10);
    const pairs = (await client.call('reconstruct', { of: 'present', count: 8 }))!;
    expect(pairs.inputs.count).toBe(8);
    expect(pairs.outputs.pixels).toHaveLength(8 * 784);
    expect(Math.max(...pairs.inputs.pixels)).toBeGreaterThan(200);
  });
});

describe('a moment', () => {
  it('is of one step, whatever is trained before its last point is there', onlyInAll(), async () => {
    const { client } = start();
    await client.call('configure', { ...tiny, lr: 0.01 });
    await client.call('play', null);
    const z = new Float32Array(2 * 400);
    const moments = [];
    for (let i = 0; i < 3; i++) moments.push((await client.call('moment', { of: 'present', count: 1000, z }))!);
    const { step } = await client.call('pause', null);
    for (const { step: at, cloud, pictures } of moments) {
      expect(cloud!.step).toBe(at);
      // The same z everywhere: of one step, every piece of the pictures is the same.
      const first = pictures!.pixels.slice(0, 784);
      for (const image of [0, 150, 399]) {
        expect(pictures!.pixels.slice(784 * image, 784 * (image + 1))).toEqual(first);
      }
    }
    expect(new Set(moments.map((moment) => moment.step)).size).toBe(3);
    expect(moments.at(-1)!.step).toBeLessThan(step);
    expect((await client.call('moment', { of: 'present', count: 10, z: null }))!.step).toBe(step);
  });

  it('scores every held-out image of the weights that stand still', async () => {
    const { client, heldOut } = start();
    await client.call('configure', tiny);
    await client.call('step', { count: 12 });
    const score = await client.call('score', null);
    expect(score).toMatchObject({ step: 12, images: 1000 });
    expect(heldOut.at(-1)).toMatchObject({ images: 500 });
    // The KL of a Gaussian has no noise: it is that of the cloud.
    const { cloud } = (await client.call('moment', { of: 'present', count: 1000, z: null }))!;
    const kl = cloud!.mu.reduce((sum, mu, i) => {
      const logVar = cloud!.logVar![i]!;
      return sum + (mu * mu + Math.exp(logVar) - 1 - logVar) / 2;
    }, 0);
    expect(kl / 1000).toBeCloseTo(score.row[1]!, 3);
  });
});

describe('a dragged point', () => {
  it('is decoded for a page that hears no messages, as in a long frame', async () => {
    const { client } = start();
    await client.call('configure', { ...tiny, latent: 3 });
    await client.call('play', null);
    for (let round = 0; round < 5; round++) {
      const z = Float32Array.of(round / 5, 0, -1);
      const picture = client.decodeUrgently(z);
      const end = performance.now() + 20_000;
      while (!client.collect() && performance.now() < end);
      expect(performance.now()).toBeLessThan(end);
      expect(await picture).toMatchObject({ count: 1, height: 28, width: 28 });
      expect((await picture)!.pixels).toHaveLength(784);
    }
    await client.call('pause', null);
    // Where nothing is being done the message is heard as usual; both ways give the same picture.
    const z = Float32Array.of(1, 0, -1);
    expect(await client.decodeUrgently(z)).toEqual(await client.call('decode', { of: 'present', z }));
  });

  it('of a latent space that the run does not have is refused as ever', onlyInAll(), async () => {
    const { client } = start();
    await client.call('configure', tiny);
    await client.call('play', null);
    await expect(client.decodeUrgently(Float32Array.of(1, 2, 3))).rejects.toMatchObject({
      fault: { code: 'internal' },
    });
    expect(client.collect()).toBe(false);
  });
});

describe('trouble', () => {
  it('refuses bad settings with a remedy and keeps the run', async () => {
    const { client } = start();
    await client.call('configure', tiny);
    await client.call('step', { count: 3 });
    for (const bad of [
      { latent: 0 },
      { lr: Number.NaN },
      { batch: 5000 },
      { batch: 9001 },
      { arch: 'none' },
      { data: 'nowhere' },
      { data: 'upload' },
      { params: { warmup: 1 } },
    ]) {
      const error: unknown = await client.call('configure', { ...tiny, ...bad }).catch((thrown: unknown) => thrown);
      expect(error, JSON.stringify(bad)).toMatchObject({
        fault: { remedy: expect.stringMatching(/\w{3,}/), where: expect.stringMatching(/\w/) },
      });
    }
    expect(await client.call('step', { count: 1 })).toEqual({ step: 4 });
  });

  it('rejects what is in flight when it dies', async () => {
    const { client, crashes } = start();
    const call = client.call('configure', tiny);
    client.terminate();
    await expect(call).rejects.toMatchObject({ fault: { code: 'worker/crashed' } });
    await expect(client.call('play', null)).rejects.toMatchObject({ fault: { code: 'worker/crashed' } });
    expect(crashes).toHaveLength(0);
  });
});
