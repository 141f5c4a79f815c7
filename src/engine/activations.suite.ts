// Activations, for tests: what the page shows of each layer, against the layers themselves, on one backend.
import { beforeAll, expect, it } from 'vitest';
import { splitInOrder } from '../data/split.ts';
import * as tf from '../kernels/tf.ts';
import { architectureOf } from '../models/architectures.ts';
import { defaultParams, fittingParts } from '../models/choice.ts';
import { traceLayers } from '../models/layers/layer.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import type { BackendId } from '../settings/table.ts';
import { startDevice } from './device.ts';
import { halves } from './halves.fixture.ts';
import type { InspectedImage } from './inspect.ts';
import { createSession, type Session } from './session.ts';

const DATA = halves(40);
const IMAGE: InspectedImage = { pixels: DATA.images.slice(0, 784), label: 0 };

function open(change: Partial<RunConfig> = {}): Promise<Session> {
  const parts = fittingParts({ ...defaultConfig(), arch: 'tiny', batch: 4, ...change });
  const dataset = { ...DATA, labels: new Uint8Array(40).map((_, i) => i % 2), classes: ['left', 'right'] };
  return createSession({ ...parts, params: defaultParams(parts) }, dataset, splitInOrder(40, 30));
}

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** `architectures` with their styles, and the variants, that are looked into on `backend`. */
export function activationsSuite(
  backend: BackendId,
  architectures: readonly Partial<RunConfig>[],
  variants: readonly string[],
): void {
  beforeAll(async () => {
    await startDevice(backend, { onFault: (fault) => expect.fail(fault.what) });
  });

  it.each(architectures)('of %o are those of its list of layers, in order', async (change) => {
    const session = await open(change);
    const layers = await session.activations(IMAGE, 0);
    const { encoder, decoder } = architectureOf(session.config);
    for (const [network, list, input] of [
      ['enc', encoder([28, 28, 1]), [28, 28, 1]],
      ['dec', decoder([28, 28, 1]), [session.config.latent]],
    ] as const) {
      const traced = traceLayers(list, input, network).filter(({ layer }) => 'name' in layer);
      const seen = layers.filter((layer) => layer.network === network).slice(0, traced.length);
      expect(seen.map(({ layer }) => layer)).toEqual(traced.map(({ layer }) => layer));
      expect(seen.map(({ shape }) => shape)).toEqual(traced.map(({ output }) => output));
    }
    // Behind the encoder come the heads; nothing that trains is left out.
    expect(layers.reduce((sum, { parameters }) => sum + parameters, 0)).toBe(session.parameters);
    session.dispose();
  });

  it.each(variants)('of %s are finite, as long as their shapes say, and leave nothing', async (variant) => {
    const session = await open({ variant });
    session.next();
    await session.settle();
    await session.activations(IMAGE, 0);
    const before = tf.memory().numTensors;
    const layers = await session.activations(IMAGE, 0);
    expect(tf.memory().numTensors).toBe(before);
    const networks = new Set(layers.map(({ network }) => network));
    expect([...networks]).toEqual(expect.arrayContaining(['enc', 'dec']));
    for (const { values, shape, layer } of layers) {
      expect(values).toHaveLength(size(shape));
      expect(values.every((value) => Number.isFinite(value))).toBe(true);
      // What ends in relu has no negative numbers: it is the output that is seen, not what goes into it.
      if ('activation' in layer && layer.activation === 'relu') expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    }
    const names = layers.map(({ network, layer }) => `${network}.${'name' in layer ? layer.name : ''}`);
    expect(new Set(names).size).toBe(names.length);
    session.dispose();
  });

  it('are of this image and these weights: the decoder’s last layer is what the strip shows', async () => {
    const session = await open();
    for (let i = 0; i < 3; i++) session.next();
    const last = (await session.activations(IMAGE, 2)).findLast(({ network }) => network === 'dec')!;
    const { decoded } = await session.inspect(IMAGE, 2);
    // Bernoulli: the logits, of which the picture is the sigmoid.
    const grey = Uint8Array.from(last.values, (logit) => Math.round(255 / (1 + Math.exp(-logit))));
    expect(Math.max(...grey.map((value, i) => Math.abs(value - decoded[i]!)))).toBeLessThanOrEqual(1);

    const first = async (image: InspectedImage): Promise<Float32Array> =>
      (await session.activations(image, 0))[0]!.values;
    const seen = await first(IMAGE);
    expect(await first({ ...IMAGE, pixels: IMAGE.pixels.map((value) => 255 - value) })).not.toEqual(seen);
    session.next();
    expect(await first(IMAGE)).not.toEqual(seen);
    session.dispose();
  });

  it('disturb nothing: steps after a look are what they would have been', async () => {
    const run = async (look: boolean): Promise<{ rows: Float32Array; recorded: boolean }> => {
      const session = await open();
      for (let i = 0; i < 12; i++) {
        session.next();
        if (look && i % 3 === 1) await session.activations(IMAGE, i);
      }
      const { rows } = (await session.report())!;
      const { recorded } = session;
      session.dispose();
      return { rows, recorded };
    };
    const undisturbed = await run(false);
    expect(await run(true)).toEqual(undisturbed);
    expect(undisturbed.recorded).toBe(backend === 'webgpu');
  });
}
