// State, tests: the page's state wired as it is, to a worker that only counts steps and keeps the real one's promises:
// what comes while a run is being built waits, a failure leaves the old run, which goes on if it was going.
import { vi } from 'vitest';
import { FaultError } from '../core/fault.ts';
import { rowLayout } from '../core/row-layout.ts';
import { turns, until } from '../core/turns.fixture.ts';
import type { Checkpoint } from '../engine/checkpoint.ts';
import type { RunInfo } from '../engine/events.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import type { Events } from '../protocol/messages.ts';
import { type Endpoint, type Handlers, serve } from '../protocol/rpc.ts';
import type { Actions } from './actions.ts';
import { type AppStore, createAppStore } from './store/store.ts';
import { createViews, type Views } from './store/views.ts';
import { wire } from './wire.ts';

const terms = ['recon', 'kl'];
const layout = rowLayout(terms.length);
/** No run can be built with so many latent dimensions. */
export const UNBUILDABLE = 99;

/** The worker as the tests see it. */
export class CountingWorker {
  run: { config: RunConfig; step: number } | null = null;
  running = false;
  /** Every command in its order, by name. */
  readonly heard: string[] = [];
  private building: Promise<unknown> = Promise.resolve();
  private ended = false;
  private readonly page: ((event: MessageEvent) => void)[] = [];
  private readonly own: ((event: MessageEvent) => void)[] = [];
  private readonly emit: <Name extends keyof Events>(name: Name, payload: Events[Name]) => void;

  constructor() {
    workers.push(this);
    const endpoint: Endpoint = {
      postMessage: (message) => this.deliver(this.page, message),
      addEventListener: (_, listener) => this.own.push(listener),
    };
    const known: Partial<Handlers> = {
      configure: (config) => this.configure(config),
      play: () => this.shared(() => this.play()),
      pause: () => this.shared(() => this.stop()),
      step: ({ count }) =>
        this.shared(() => {
          this.running = false;
          this.take(count);
          return this.stop();
        }),
      score: () =>
        this.shared(() => ({ step: this.run!.step, epoch: 0, images: 10, row: new Float32Array(layout.scored) })),
      save: () => this.shared(() => checkpointAt(this.run!.step)),
      restore: ({ checkpoint }) =>
        this.shared(() => {
          this.running = false;
          this.run!.step = checkpoint.step;
          return { step: checkpoint.step };
        }),
      setLive: (live) =>
        this.shared(() => {
          this.run!.config = { ...this.run!.config, ...live };
          return null;
        }),
    };
    const handlers = new Proxy(known, {
      get: (given, name: keyof Handlers) => (input: never) => {
        this.heard.push(name);
        const handler = given[name] as ((input: never) => unknown) | undefined;
        return handler ? handler(input) : null;
      },
    }) as Handlers;
    this.emit = serve(endpoint, handlers).emit;
  }

  postMessage(message: unknown): void {
    this.deliver(this.own, message);
  }
  addEventListener(type: string, listener: (event: MessageEvent) => void): void {
    if (type === 'message') this.page.push(listener);
    else if (type === 'error') this.crash = () => listener(new Event('error') as MessageEvent);
  }
  terminate(): void {
    this.ended = true;
    this.running = false;
  }
  /** Ends it as a browser would that has no memory left. */
  crash: () => void = () => {};

  private deliver(listeners: readonly ((event: MessageEvent) => void)[], message: unknown): void {
    const data: unknown = structuredClone(message);
    setImmediate(() => {
      if (!this.ended) for (const listener of listeners) listener({ data } as MessageEvent);
    });
  }
  private async shared<T>(work: () => T): Promise<T> {
    await this.building;
    if (!this.run) throw new FaultError('internal', 'There is no run yet', 'worker', '');
    return work();
  }
  private configure(config: RunConfig): Promise<RunInfo> {
    const before = this.running;
    this.running = false;
    const built = this.building.then(async () => {
      this.emit('preparing', { stage: 'model', detail: config.arch });
      await turns(5);
      if (config.latent === UNBUILDABLE) {
        if (before) this.play();
        throw new FaultError('backend/out-of-memory', 'Too large', 'latent', 'Choose less.');
      }
      this.run = { config, step: 0 };
      return info;
    });
    this.building = built.catch(() => {});
    return built;
  }
  private play(): null {
    if (this.running) return null;
    this.running = true;
    const { run } = this;
    const next = (): void => {
      // A run that is replaced trains no more.
      if (!this.running || this.run !== run) return;
      this.take(1);
      setImmediate(next);
    };
    setImmediate(next);
    return null;
  }
  private take(count: number): void {
    const run = this.run!;
    const firstStep = run.step + 1;
    run.step += count;
    const rows = new Float32Array(count * layout.stepped);
    this.emit('steps', { firstStep, rows, epoch: run.step / info.stepsPerEpoch, stepsPerSecond: 1, spent: null });
  }
  private stop(): { step: number } {
    this.running = false;
    const { step } = this.run!;
    this.emit('stopped', { step, fault: null });
    return { step };
  }
}

const info: RunInfo = {
  backend: 'wasm',
  deviceName: 'counting',
  devices: [],
  terms,
  parameters: 1,
  kind: 'grey',
  shape: [28, 28, 1],
  trainCount: 100,
  heldOutCount: 10,
  stepsPerEpoch: 50,
  classes: [],
  labelled: false,
  attributes: [],
  notes: [],
};

const checkpointAt = (step: number): Checkpoint => ({
  step,
  parameters: new Float32Array(1),
  m: new Float32Array(1),
  v: new Float32Array(1),
});

/** Every worker that was started, the newest last. */
export const workers: CountingWorker[] = [];

export interface Page {
  readonly store: AppStore;
  readonly views: Views;
  readonly actions: Actions;
  readonly worker: () => CountingWorker;
  /** Waits until nothing is built and nobody has said anything new. */
  settled(): Promise<void>;
}

/** Ends all that is left of a test's page; without a worker it asks nothing any more. */
export function closePage(): void {
  for (const worker of workers) worker.crash();
}

/** A page that has opened: its first run is there, and trains. */
export async function openPage(): Promise<Page> {
  workers.length = 0;
  const globals = { addEventListener: () => {}, hidden: false };
  for (const name of ['document', 'window']) vi.stubGlobal(name, globals);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('Worker', CountingWorker);
  vi.stubGlobal('navigator', {});
  // Nothing is saved by the clock.
  vi.stubGlobal('setInterval', () => 0);
  const config: RunConfig = { ...defaultConfig(), latent: 2 };
  const store = createAppStore(config);
  const views = createViews(config.latent);
  const actions = wire(store, views, true, Promise.resolve());
  const worker = (): CountingWorker => workers.at(-1)!;
  const page: Page = {
    store,
    views,
    actions,
    worker,
    async settled() {
      await until(() => store.getState().preparing === null, 'nothing is built');
      await turns(20);
      await until(() => store.getState().preparing === null, 'nothing is built');
    },
  };
  await until(() => views.progress.get().step > 0, 'it trains');
  return page;
}
