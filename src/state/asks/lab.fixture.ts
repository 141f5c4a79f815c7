// Asks, tests: a page that looks at a run and at the one beside it, with the real store, cells and questions. Its
// worker writes down what it is asked and answers at once or when told; its clock moves when told.
import { vi } from 'vitest';
import { turns } from '../../core/turns.fixture.ts';
import type { TrainerClient } from '../../client/trainer.ts';
import type { RunInfo } from '../../engine/events.ts';
import type { CommandName, Commands, Embedding, Pictures, SavedRun, SeatId } from '../../protocol/messages.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import type { LabView } from '../facts/page/lab.ts';
import type { PanelId } from '../facts/page/panels.ts';
import { createHistory, packHistory } from '../facts/record/history.ts';
import type { KeptRun } from '../facts/record/runs.ts';
import { followComparison } from '../flows/ring/comparing.ts';
import { createHandle } from '../flows/ring/handle.ts';
import { createPageActions } from '../flows/visit/page-actions.ts';
import { type AppStore, createAppStore } from '../store/store.ts';
import { createViews, type Views } from '../store/views.ts';
import { type Refresh, type RefreshClock, startRefresh } from './refresh.ts';
import { forNewRun, presentViews, slowViews } from './watch.ts';

/** A clock that moves when told, and lets what is due run to its end. */
export function createClock() {
  let now = 0;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const clock: RefreshClock = {
    now: () => now,
    after(milliseconds, callback) {
      const timer = { at: now + milliseconds, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
  };
  const advance = async (milliseconds: number): Promise<void> => {
    for (const end = now + milliseconds; now < end; ) {
      now += 50;
      for (const timer of [...timers]) {
        if (timer.at > now) continue;
        timers.delete(timer);
        timer.callback();
      }
      await turns(2);
    }
  };
  return { clock, advance, spend: (milliseconds: number) => (now += milliseconds) };
}

/** A run as its worker has it. Its latent size is that of its codes. */
export interface FakeRun {
  /** μ of every held-out image. */
  readonly codes: readonly (readonly number[])[];
  readonly labels: readonly number[] | null;
  readonly classes: readonly string[];
  readonly shape: RunInfo['shape'];
  readonly config: Partial<RunConfig>;
}

const usualRun: FakeRun = {
  codes: [
    [1, 0, 0],
    [0, 2, 0],
    [0, 0, 3],
    [1, 1, 1],
  ],
  labels: [0, 1, 2, 0],
  classes: ['nought', 'one', 'two'],
  shape: [2, 2, 1],
  config: {},
};

/** A run with two dimensions, kept at step 100, whose plane was last seen with one image at the origin. */
export function keptRun(number: number, change: Partial<RunConfig> = {}): KeptRun {
  const config = { ...defaultConfig(), latent: 2, ...change };
  const parameters = Float32Array.of(number);
  const pictures: Pictures = { kind: 'grey', count: 1, height: 1, width: 1, channels: 1, pixels: new Uint8Array(1) };
  const embedding = { step: 100, count: 1, latent: 2, mu: new Float32Array(2), logVar: null, labels: null };
  const window = { scale: 1, left: 0, bottom: 0 };
  const plan = { axes: 'linear', extent: 3.5, window, columns: 1, rows: 1, x: 1, y: 0, base: [0, 0] } as const;
  return {
    ...{ number, name: null, config, begun: config, liveChanges: [], upload: null, step: 100, elbo: null },
    ...{ images: null, setKey: null, keptAt: 0, pictures: null, pinned: false, done: true },
    history: packHistory(createHistory([])),
    checkpoint: { step: 100, parameters, m: parameters, v: parameters },
    frame: { step: 100, embedding, manifold: { plan, pictures }, extent: 3.5 },
  };
}

/** What the worker was asked. */
interface Question {
  readonly name: CommandName;
  readonly input: Commands[CommandName]['in'];
}

/** A question that waits to be answered as it was when it was put. */
export interface Waiting extends Question {
  answer(): void;
  fail(error: Error): void;
}

export interface Scene {
  readonly store: AppStore;
  readonly views: Views;
  /** Every question in its order. */
  readonly asked: readonly Question[];
  readonly worker: {
    /** Steps that it has trained since it last told where it is. */
    ahead: number;
  };
  /** What was complained of. */
  readonly complaints: readonly unknown[];
  /** Lets the page run for so long. */
  readonly advance: (milliseconds: number) => Promise<void>;
  /** These are on screen, and no others. */
  show(...panels: readonly PanelId[]): void;
  explore(change: Partial<LabView>): void;
  /** A drawing of one grey level, of four values unless told; or none. */
  draw(grey: number | null, values?: number): Uint8Array | null;
  moveRing(...z: readonly number[]): void;
  setParams(params: RunConfig['params']): void;
  trainTo(step: number): void;
  pause(): void;
  /** Another run is being built; until `begin` the present one cannot be asked. */
  build(): void;
  /** Another run takes the present one's place. */
  begin(change?: Partial<FakeRun>): void;
  /** From now on these questions wait in the list that is given. */
  hold(name: CommandName): Waiting[];
  /** Hurries, lets all be answered, and gives the names of what was asked since the last time. */
  look(): Promise<readonly CommandName[]>;
  /** The newest question of that name. */
  last<Name extends CommandName>(name: Name): Commands[Name]['in'];
}

/** A page whose run has trained to step 40 and goes on. */
export function openScene(change: Partial<FakeRun> = {}): Scene {
  vi.stubGlobal('document', { hidden: false, addEventListener: () => {} });
  const { clock, advance } = createClock();
  const asked: Question[] = [];
  const complaints: unknown[] = [];
  const held = new Map<CommandName, Waiting[]>();
  const visible = new Set<PanelId>();
  const worker: Scene['worker'] = { ahead: 0 };
  let run: FakeRun = usualRun;
  let seated: SavedRun | null = null;
  let looked = 0;
  let refreshes: readonly Refresh[] = [];
  const hurry = (): void => {
    for (const refresh of refreshes) refresh.hurry();
  };

  const store = createAppStore(defaultConfig());
  const views = createViews(2);

  const pictures = (count: number): Pictures => {
    const [height, width] = run.shape;
    // Those of one question are as grey as it is old, so that answers can be told apart.
    return {
      kind: 'grey',
      count,
      height,
      width,
      channels: 1,
      pixels: new Uint8Array(count * height * width).fill(asked.length),
    };
  };
  const latentOf = (of: SeatId): number => (of === 'present' ? run.codes[0]!.length : seated!.config.latent);
  const cloud = (of: SeatId, step: number): Embedding => {
    const latent = latentOf(of);
    // The compared run sees every image in one place.
    const mu = of === 'present' ? run.codes.flat() : run.codes.flatMap(() => Array<number>(latent).fill(0.5));
    const labels = run.labels && Uint8Array.from(run.labels);
    return { step, count: run.codes.length, latent, mu: Float32Array.from(mu), logVar: null, labels };
  };
  const decoded = (of: SeatId, z: Float32Array): Pictures => pictures(z.length / latentOf(of));
  const stepOf = (of: SeatId): number => (of === 'present' ? views.progress.get().step + worker.ahead : seated!.step);
  /** An image looks like its code. */
  const heldOut = (): Pictures => {
    const all = pictures(run.codes.length);
    const size = all.height * all.width;
    return { ...all, pixels: all.pixels.map((_, i) => run.codes[Math.floor(i / size)]![i % size] ?? 0) };
  };
  /** Whoever looks at a drawing sees its grey level as every number of the code. */
  const codeOf = (image: Commands['inspect']['in']['image']): Float32Array =>
    typeof image === 'number'
      ? Float32Array.from(run.codes[image % run.codes.length]!)
      : Float32Array.from(run.codes[0]!, () => image.pixels[0]!);
  const none = (of: SeatId): boolean => of === 'compared' && !seated;
  const answers: { readonly [Name in CommandName]?: (input: Commands[Name]['in']) => unknown } = {
    heldOut: () => ({ pictures: heldOut(), labels: null }),
    inspect: ({ image, draw }) => ({ step: stepOf('present'), mu: codeOf(image), draw, decoded: pictures(1) }),
    truePosterior: ({ image }) => ({ step: stepOf('present'), image }),
    imageGradients: ({ image }) => ({ step: stepOf('present'), image }),
    activations: ({ image }) => ({ step: stepOf('present'), layers: [], image }),
    decode: ({ of, z }) => (none(of) ? null : decoded(of, z)),
    moment({ of, count, z }) {
      if (none(of)) return null;
      const step = stepOf(of);
      return { step, cloud: count === null ? null : cloud(of, step), pictures: z && decoded(of, z) };
    },
    reconstruct: ({ of, count }) =>
      none(of) ? null : { step: stepOf(of), inputs: pictures(count), outputs: pictures(count) },
    prior: ({ of }) => (none(of) ? null : { weights: Float32Array.of(stepOf(of)) }),
    sample: ({ count }) => pictures(count),
    bounds: ({ count }) => new Float32Array(count),
    use: ({ id, asked: { images } }) => ({ id, step: stepOf('present'), found: { images } }),
    abandonUse: () => null,
    diagnose: ({ count }) => ({ step: stepOf('present'), count }),
    score: () => ({ step: stepOf('present'), epoch: 0, images: 4, row: new Float32Array(8) }),
    compare(saved) {
      seated = saved;
      return null;
    },
  };

  const call = async (name: CommandName, input: never): Promise<unknown> => {
    asked.push({ name, input });
    const handler = answers[name] as ((input: never) => unknown) | undefined;
    if (!handler) throw new Error(`Nobody should ask ${name} here`);
    const answer = handler(input);
    const waiting = held.get(name);
    if (!waiting) return answer;
    return new Promise((resolve, reject) => {
      waiting.push({ name, input, answer: () => resolve(answer), fail: reject });
    });
  };
  const client = { call } as unknown as TrainerClient;
  const complain = (thrown: unknown): void => void complaints.push(thrown);
  const isVisible = (panel: PanelId): boolean => visible.has(panel);
  const comparing = followComparison(
    store,
    views,
    () => client,
    () => handle,
  );
  const handle = createHandle(store, views, async () => null, complain, comparing.asked);
  const { explore, show } = createPageActions(store, views, hurry);

  // As a run begins on the page (flows/run/lifecycle.ts), and is looked at from then on (looking.ts).
  const begin = (next: Partial<FakeRun>): void => {
    run = { ...usualRun, ...next };
    const { shape, classes, labels } = run;
    const latent = run.codes[0]!.length;
    const config: RunConfig = { ...defaultConfig(), ...run.config, latent };
    const heldOutCount = run.codes.length;
    const info = {
      terms: ['recon', 'kl'],
      shape,
      heldOutCount,
      classes,
      labelled: labels !== null,
      attributes: [],
    } as const;
    for (const refresh of refreshes) refresh.stop();
    forNewRun(store, views, latent, info.terms);
    store.setState((now) => ({
      applied: config,
      run: info as unknown as RunInfo,
      present: now.present + 1,
      preparing: null,
      status: { kind: 'running' },
    }));
    scene.trainTo(40);
    const all = [...presentViews(() => client, store, views, isVisible), ...comparing.views(isVisible)];
    const slow = slowViews(() => client, store, views, isVisible);
    refreshes = [all, ...slow].map((list) => startRefresh(list, clock, complain));
  };
  const scene: Scene = {
    store,
    views,
    asked,
    worker,
    complaints,
    advance,
    explore,
    show(...panels) {
      visible.clear();
      for (const panel of panels) visible.add(panel);
    },
    draw(grey, values = 4) {
      const drawing = grey === null ? null : new Uint8Array(values).fill(grey);
      show(drawing);
      return drawing;
    },
    moveRing: (...z) => views.z.set(Float32Array.from(z)),
    setParams: (params) => store.setState(({ applied }) => ({ applied: { ...applied!, params } })),
    trainTo: (step) => views.progress.set({ ...views.progress.get(), step }),
    pause: () => store.setState({ status: { kind: 'paused' } }),
    build: () => store.setState({ preparing: { stage: 'data', detail: '' } }),
    begin: (next = {}) => begin(next),
    hold(name) {
      const waiting: Waiting[] = [];
      held.set(name, waiting);
      return waiting;
    },
    async look() {
      hurry();
      await advance(250);
      const names = asked.slice(looked).map(({ name }) => name);
      looked = asked.length;
      return names;
    },
    last: (name) => asked.findLast((question) => question.name === name)!.input as never,
  };
  begin(change);
  return scene;
}
