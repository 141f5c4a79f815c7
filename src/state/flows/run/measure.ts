// State: how fast every backend of this machine trains the present model, with our kernels and with tfjs's. Each is
// measured in a worker of its own, which is ended when it is done or takes too long, so nothing of it touches the run.
import { contestants, type Measurement } from '../../facts/record/measurement.ts';
import { startTrainer, type TrainerClient, type TrainerListeners } from '../../../client/trainer.ts';
import { toFault } from '../../../core/fault.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { AppStore } from '../../store/store.ts';

const LIMIT_MS = 25_000;
/** Timed steps take about this long in all, and are at least this many. */
const TIMED_MS = 1500;
const FEWEST_STEPS = 3;
const MOST_STEPS = 200;

const deaf: TrainerListeners = {
  steps: () => {},
  heldOut: () => {},
  stopped: () => {},
  reached: () => {},
  downloadProgress: () => {},
  preparing: () => {},
  optimising: () => {},
  recovered: () => {},
  stoppedEarly: () => {},
  fault: () => {},
};

/** Milliseconds per step, over as many steps as fit into the time; the first ones warm up. */
async function timeSteps(client: TrainerClient): Promise<number> {
  const time = async (count: number): Promise<number> => {
    const start = performance.now();
    await client.call('step', { count });
    return (performance.now() - start) / count;
  };
  // Compiles, and lets a GPU record its step.
  await time(2);
  const rough = await time(2);
  return time(Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, Math.round(TIMED_MS / rough))));
}

/** Gives a worker the visitor's images. */
type Give = (client: TrainerClient) => Promise<void>;

async function measureOne(config: RunConfig, give: Give, signal: AbortSignal): Promise<Measurement['result']> {
  let client: TrainerClient | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const work = new Promise<Measurement['result']>((resolve, reject) => {
      const own = startTrainer(deaf, (fault) => resolve({ kind: 'impossible', fault }));
      client = own;
      timer = setTimeout(() => resolve({ kind: 'slow', seconds: LIMIT_MS / 1000 }), LIMIT_MS);
      signal.addEventListener('abort', () => resolve({ kind: 'waiting' }), { once: true });
      (async () => {
        if (config.data === 'upload') await give(own);
        const { deviceName } = await own.call('configure', config);
        return { kind: 'done', deviceName, msPerStep: await timeSteps(own) } as const;
      })().then(resolve, reject);
    });
    return await work;
  } catch (thrown) {
    return { kind: 'impossible', fault: toFault(thrown) };
  } finally {
    clearTimeout(timer);
    (client as TrainerClient | null)?.terminate();
  }
}

export interface MeasureActions {
  /** Times every backend on the present model; training rests meanwhile. */
  measure(): void;
  cancelMeasuring(): void;
}

export interface Measuring {
  readonly actions: MeasureActions;
  /** Called when the visitor pauses or steps: the run does not go on by itself after the measuring. */
  stay(): void;
}

/** Measures on request, while the run rests. */
export function createMeasuring(
  store: AppStore,
  /** Pauses the run. */
  rest: () => Promise<unknown>,
  play: () => void,
  complain: (thrown: unknown) => void,
  give: Give,
): Measuring {
  let abort: AbortController | null = null;
  let goOn = false;
  return {
    actions: {
      measure() {
        const { applied, measuring, status, preparing } = store.getState();
        if (!applied || measuring || preparing) return;
        goOn = status.kind === 'running';
        abort = new AbortController();
        const { signal } = abort;
        store.setState({ measuring: true });
        rest()
          .then(() => measureAll(store, applied, give, signal))
          .finally(() => {
            store.setState({ measuring: false });
            if (goOn && store.getState().status.kind === 'paused') play();
          })
          .catch(complain);
      },
      cancelMeasuring: () => abort?.abort(),
    },
    stay() {
      goOn = false;
    },
  };
}

/** One after the other, so that none slows another; the caller pauses the run first. */
async function measureAll(store: AppStore, config: RunConfig, give: Give, signal: AbortSignal): Promise<void> {
  const set = (index: number, result: Measurement['result']): void =>
    store.setState(({ measurements }) => ({
      measurements: measurements?.map((one, i) => (i === index ? { ...one, result } : one)) ?? null,
    }));
  store.setState({ measurements: contestants.map((one) => ({ ...one, result: { kind: 'waiting' } })) });
  for (const [index, contestant] of contestants.entries()) {
    if (signal.aborted) return;
    set(index, { kind: 'running' });
    set(index, await measureOne({ ...config, ...contestant, speed: 0 }, give, signal));
  }
}
