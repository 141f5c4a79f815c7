// Worker: the run that all commands share. `configure` replaces it. If its device is lost it gets another one, and
// training goes on from the last snapshot.
import { type Fault, FaultError, toFault } from '../core/fault.ts';
import { sleep } from '../core/sleep.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { type Split, splitBySeed } from '../data/split.ts';
import { chooseDevice } from '../engine/choose.ts';
import { type Device, type DeviceOptions, startDevice } from '../engine/device.ts';
import type { Turn } from '../engine/pieces.ts';
import { fitToData } from '../engine/fit.ts';
import type { RunInfo } from '../engine/events.ts';
import { createSession, type Session } from '../engine/session.ts';
import type { RunConfig } from '../settings/config.ts';
import type { BackendId, Kernels } from '../settings/table.ts';
import type { Events } from '../protocol/messages.ts';
import type { Emit } from '../protocol/rpc.ts';
import type { DataStore } from './data.ts';
import { type Compared, createCompared } from './compared.ts';
import { createGate, type Gate } from './gate.ts';
import type { Measurements } from './memory.ts';
import { infoOf } from './run-info.ts';
import { createPump, type Pump } from './pump.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

export interface Run {
  readonly session: Session;
  readonly device: Device;
  readonly pump: Pump;
  readonly snapshots: Snapshots;
  /** The run that it is compared with. It outlasts this run, but its tensors are disposed with this run's. */
  readonly compared: Compared;
}

interface Images {
  readonly dataset: Dataset;
  readonly split: Split;
}

/** The images, and the configuration, changed where the set is too small for it. */
interface Fitted extends Images {
  readonly config: RunConfig;
  readonly notes: RunInfo['notes'];
}

export interface Environment {
  readonly wasmPaths: Readonly<Record<string, string>>;
  readonly now: () => number;
  /** Without it, nothing is remembered and everything is measured again. */
  readonly measurements?: Measurements;
}

export interface Runs {
  /** Builds a run and makes it the current one. If that fails the old one goes on. */
  configure(config: RunConfig): Promise<RunInfo>;
  /** Work on the current run, which stays current until the work is done. Throws when there is none. */
  use<T>(work: (run: Run) => Promise<T>): Promise<T>;
  /**
   * Work on the current run at once, in the middle of whatever is being done; null while it is being replaced or taken
   * back, and on other backends than WebAssembly, which runs on this thread.
   */
  aside<T>(work: (run: Run) => T): T | null;
  /** Work on the current run while it stands still and nothing else uses it. */
  useAlone<T>(work: (run: Run) => Promise<T>): Promise<T>;
}

/** The engine functions that build runs; a test may pass others. */
export interface EngineParts {
  readonly chooseDevice: typeof chooseDevice;
  readonly startDevice: typeof startDevice;
  readonly createSession: typeof createSession;
}

/** A driver that was just restarted offers no adapter for a moment. */
const RESTART_TRIES = 6;
const RESTART_WAIT_MS = 500;
/** How long after an unexpected failure the news of a lost device may still arrive. */
const NEWS_MS = 400;

export function createRuns(
  environment: Environment,
  store: Pick<DataStore, 'load'>,
  emit: Emit,
  turn: Turn,
  engine: EngineParts = { chooseDevice, startDevice, createSession },
): Runs {
  const gate = createGate();
  const compared = createCompared();
  let current: Run | null = null;
  /** The run whose device is lost, until it has been rebuilt on another. */
  let lost: Run | null = null;
  let recovery: Promise<void> = Promise.resolve();

  const deviceOptions: DeviceOptions = {
    wasmPaths: environment.wasmPaths,
    ...(environment.measurements ? { tileMemory: environment.measurements.tiles } : {}),
    onFault: (fault) => {
      if (fault.code !== 'backend/lost') {
        void current?.pump.pause();
        emit('fault', fault);
      } else if (current && current !== lost && current.device.backend === 'webgpu') {
        lost = current;
        recovery = recover(current, fault);
      }
    },
  };

  /** Whether work on a run failed because its device went away; the news of the loss may come after the failure. */
  const wasLost = async (run: Run, fault: Fault): Promise<boolean> => {
    if (run.device.backend !== 'webgpu' || fault.code !== 'internal') return false;
    for (let waited = 0; waited < NEWS_MS && run !== lost && run === current; waited += 20) await sleep(20);
    return run === lost || run !== current;
  };

  /** Reports that training failed, unless its device was lost: then the run goes on by itself. */
  const failed = async (run: Run, stop: Events['stopped']): Promise<void> => {
    if (stop.fault && (await wasLost(run, stop.fault))) return;
    if (!run.pump.running) void run.pump.pause();
    emit('stopped', stop);
  };

  const imagesFor = async (asked: RunConfig): Promise<Fitted> => {
    const dataset = await store.load(asked.data);
    const count = imageCount(dataset);
    const { config, heldOut, notes } = fitToData(asked, count, dataset);
    return { dataset, split: splitBySeed(count, heldOut, asked.seed), config, notes };
  };

  const start = async (config: RunConfig, { dataset, split }: Images, device: Device): Promise<Run> => {
    const session = await engine.createSession(config, dataset, split);
    const snapshots = createSnapshots(session, environment.now);
    const run: Run = {
      session,
      device,
      snapshots,
      compared,
      pump: createPump(
        session,
        {
          steps: (metrics) => {
            emit('steps', metrics);
            // Only WebGPU devices can be lost and replaced.
            if (device.backend === 'webgpu') void snapshots.keep();
          },
          heldOut: (metrics) => emit('heldOut', metrics),
          reached: (stop) => emit('reached', stop),
          stoppedEarly: (stop) => emit('stoppedEarly', stop),
          wentBack: snapshots.wentBack,
          stopped: (stop) => {
            if (!stop.fault) emit('stopped', stop);
            else void failed(run, stop);
          },
        },
        turn,
        environment.now,
      ),
    };
    return run;
  };

  const build = async (asked: RunConfig): Promise<{ run: Run; info: RunInfo }> => {
    emit('preparing', { stage: 'data', detail: asked.data });
    const images = await imagesFor(asked);
    const { dataset, split, config, notes } = images;
    emit('preparing', { stage: 'backend', detail: config.backend });
    const { device, devices } = await engine.chooseDevice(config, dataset, split, {
      ...deviceOptions,
      kernels: config.kernels,
      ...(environment.measurements ? { memory: environment.measurements.choices } : {}),
      now: environment.now,
      onMeasure: (backend) => emit('preparing', { stage: 'measure', detail: backend }),
    });
    emit('preparing', { stage: 'model', detail: config.arch });
    const run = await start(config, images, device);
    return { run, info: infoOf(run.session, device, devices, notes) };
  };

  /** Starts the same backend if possible, else WebAssembly, which always works. */
  const restart = async (backend: BackendId, kernels: Kernels): Promise<Device> => {
    for (let attempt = 0; attempt < RESTART_TRIES; attempt++) {
      try {
        return await engine.startDevice(backend, { ...deviceOptions, kernels });
      } catch {
        await sleep(RESTART_WAIT_MS);
      }
    }
    return engine.startDevice('wasm', { ...deviceOptions, kernels });
  };

  const recover = async (run: Run, fault: Fault): Promise<void> => {
    await run.pump.halt();
    await gate.exclusive(async () => {
      // Somebody configured another run in the meantime.
      if (current !== run) return;
      // Commands that were still inside the gate may have started training again.
      await run.pump.halt();
      // `wanted`, not `running`, says whether to go on: the failure has ended the loop. It is read only now, since a
      // pause may have come until here.
      const { wanted } = run.pump;
      const { step: lostAt, config } = run.session;
      try {
        disposeQuietly(run);
        const device = await restart(run.device.backend, config.kernels);
        // Uses the run's own images: others may have been opened since.
        const { dataset, split } = run.session;
        const next = await start(config, { dataset, split }, device);
        if (run.snapshots.latest) next.pump.goBack(run.snapshots.latest);
        current = next;
        lost = null;
        emit('recovered', { step: next.session.step, lostAt, backend: device.backend, deviceName: device.name });
        if (wanted > 0) next.pump.play(lostAt + wanted - next.session.step);
      } catch {
        current = null;
        emit('fault', fault);
      }
    });
  };

  /** Work that failed because the device went away is done again on the next one. */
  const using = <T>(enter: Gate['shared'], work: (run: Run) => Promise<T>): Promise<T> => {
    let used: Run | null = null;
    const attempt = (): Promise<T> =>
      enter(async () => {
        if (!current) {
          throw new FaultError('internal', 'There is no run yet', 'the training worker', 'Configure a run first.');
        }
        used = current;
        return work(current);
      });
    return attempt().catch(async (error: unknown) => {
      if (!used || !(await wasLost(used, toFault(error)))) throw error;
      await recovery;
      return attempt();
    });
  };

  return {
    use: (work) => using(gate.shared, work),
    aside: (work) => {
      const run = current;
      return run?.device.backend === 'wasm' && !gate.taken ? run.pump.aside(() => work(run)) : null;
    },
    useAlone: (work) => {
      // Commands inside may be waiting for their steps; no new one can come in and ask for more.
      void current?.pump.pause();
      return using(gate.exclusive, async (run) => {
        await run.pump.pause();
        return work(run);
      });
    },
    configure: (config) => {
      const wanted = current?.pump.wanted ?? 0;
      void current?.pump.pause();
      return gate.exclusive(async () => {
        await current?.pump.pause();
        try {
          const { run, info } = await build(config);
          if (current) disposeQuietly(current);
          current = run;
          return info;
        } catch (error) {
          // The old run stays as it was: its backend is made current again, and it goes on if it was going.
          if (current) {
            await engine.startDevice(current.device.backend, {
              ...deviceOptions,
              kernels: current.session.config.kernels,
            });
            if (wanted > 0) current.pump.play(wanted);
          }
          throw error;
        }
      });
    },
  };
}

/** On a lost device some tensors can no longer be disposed. */
function disposeQuietly(run: Run): void {
  for (const dispose of [run.session.dispose, run.compared.drop]) {
    try {
      dispose();
    } catch (error) {
      console.warn('The old run could not be cleared away completely', error);
    }
  }
}
