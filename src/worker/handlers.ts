// Worker: what each command does. Commands that use a run share it; `configure` replaces it alone.
import { FaultError } from '../core/fault.ts';
import { splitBySeed } from '../data/split.ts';
import { imageCount } from '../data/dataset.ts';
import { gatherBytes } from '../data/gather.ts';
import { chooseDevice } from '../engine/choose.ts';
import { type Device, type DeviceOptions, startDevice } from '../engine/device.ts';
import type { Turn } from '../engine/evaluate.ts';
import type { RunInfo } from '../engine/events.ts';
import { createSession, type Session } from '../engine/session.ts';
import {
  checkConfig,
  checkNumber,
  checkParams,
  clipSpec,
  lrSpec,
  type RunConfig,
  speedSpec,
} from '../models/settings.ts';
import { findVariant } from '../models/specs.ts';
import type { Pictures } from '../protocol/messages.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import { createDataStore } from './data.ts';
import { createGate } from './gate.ts';
import { createPump, type Pump } from './pump.ts';
import { createTurn } from './turn.ts';

interface Run {
  readonly session: Session;
  readonly device: Device;
  readonly pump: Pump;
}

export interface Environment {
  readonly wasmPaths: Readonly<Record<string, string>>;
  readonly now: () => number;
}

export function createHandlers(environment: Environment, emit: Emit): Handlers {
  const turn = createTurn();
  const gate = createGate();
  const store = createDataStore();
  let current: Run | null = null;
  /** The run whose device is gone; its tensors went with it. */
  let lost: Run | null = null;

  const deviceOptions: DeviceOptions = {
    wasmPaths: environment.wasmPaths,
    onFault: (fault) => {
      if (fault.code === 'backend/lost') lost = current;
      void current?.pump.pause();
      emit('fault', fault);
    },
  };
  const withRun = <T>(work: (run: Run) => Promise<T>): Promise<T> =>
    gate.shared(async () => {
      if (!current)
        throw new FaultError('internal', 'There is no run yet', 'the training worker', 'Configure a run first.');
      return work(current);
    });

  /** For work that training must not wait for: after each piece, training has three times as long for itself. */
  const politely = (pump: Pump): Turn => {
    let began = environment.now();
    return async () => {
      const until = environment.now() + 3 * (environment.now() - began);
      await turn();
      while (pump.running && environment.now() < until) await pause(until - environment.now());
      began = environment.now();
    };
  };

  const build = async (config: RunConfig): Promise<{ run: Run; info: RunInfo }> => {
    emit('preparing', { stage: 'data', detail: config.data });
    const dataset = await store.load(config.data);
    const split = splitBySeed(
      imageCount(dataset),
      Math.min(config.heldOut, Math.floor(imageCount(dataset) / 2)),
      config.seed,
    );
    emit('preparing', { stage: 'backend', detail: config.backend });
    const { device, devices } = await chooseDevice(config, dataset, split, {
      ...deviceOptions,
      now: environment.now,
      onMeasure: (backend) => emit('preparing', { stage: 'measure', detail: backend }),
    });
    emit('preparing', { stage: 'model', detail: config.arch });
    const session = await createSession(config, dataset, split);
    const pump = createPump(
      session,
      {
        steps: (metrics) => emit('steps', metrics),
        heldOut: (metrics) => emit('heldOut', metrics),
        stopped: (stop) => emit('stopped', stop),
      },
      turn,
      environment.now,
    );
    const info: RunInfo = {
      backend: device.backend,
      deviceName: device.name,
      devices,
      terms: session.terms,
      parameters: session.parameters,
      shape: dataset.shape,
      trainCount: split.train.length,
      heldOutCount: split.heldOut.length,
      stepsPerEpoch: session.stepsPerEpoch,
      classes: dataset.classes,
      labelled: dataset.labels !== null,
    };
    return { run: { session, device, pump }, info };
  };

  const pictures = (session: Session, pixels: Uint8Array): Pictures => {
    const [height, width] = session.dataset.shape;
    return { count: pixels.length / (height * width), height, width, pixels };
  };

  return {
    configure: async (config) => {
      checkConfig(config);
      const wasRunning = current?.pump.running ?? false;
      await current?.pump.pause();
      return gate.exclusive(async () => {
        try {
          const { run, info } = await build(config);
          if (current !== lost) current?.session.dispose();
          current = run;
          return info;
        } catch (error) {
          // The old run stays as it was: its backend is made current again, and it goes on if it was going.
          if (current) {
            await startDevice(current.device.backend, deviceOptions);
            if (wasRunning) current.pump.play();
          }
          throw error;
        }
      });
    },
    play: () =>
      withRun(async ({ pump }) => {
        pump.play();
        return null;
      }),
    pause: () =>
      withRun(async ({ pump, session }) => {
        await pump.pause();
        return { step: session.step };
      }),
    step: ({ count }) =>
      withRun(async ({ pump, session }) => {
        await pump.run(count);
        return { step: session.step };
      }),
    setLive: (live) =>
      withRun(async ({ session }) => {
        if (live.lr !== undefined) checkNumber(lrSpec, live.lr);
        if (live.clip !== undefined) checkNumber(clipSpec, live.clip);
        if (live.speed !== undefined) checkNumber(speedSpec, live.speed);
        if (live.params !== undefined) checkParams(findVariant(session.config.variant), live.params);
        session.setLive(live);
        return null;
      }),
    decode: ({ z }) => withRun(async ({ session, pump }) => pictures(session, await session.decode(z, politely(pump)))),
    embed: ({ count }) =>
      withRun(async ({ session, pump }) => {
        const { mu, logVar, indices } = await session.embed(count, politely(pump));
        const { labels } = session.dataset;
        return {
          step: session.step,
          count: indices.length,
          latent: session.config.latent,
          mu,
          logVar,
          labels: labels ? Uint8Array.from(indices, (index) => labels[index]!) : null,
        };
      }),
    reconstruct: ({ count }) =>
      withRun(async ({ session, pump }) => {
        const { pixels, indices } = await session.reconstruct(count, politely(pump));
        return {
          step: session.step,
          inputs: pictures(session, gatherBytes(session.dataset, indices)),
          outputs: pictures(session, pixels),
        };
      }),
    readFiles: ({ files }) => store.upload(files),
    download: ({ id }) => store.download(id, (progress) => emit('downloadProgress', { id, ...progress })),
    cancelDownload: () => {
      store.cancelDownload();
      return null;
    },
  };
}

/** In slices, so that it ends soon after training does. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)));
}
