// Engine: `auto` — trying the backends of this machine on the model to be trained, and taking the fastest.
import { toFault } from '../core/fault.ts';
import type { RunConfig } from '../settings/config.ts';
import type { BackendId } from '../settings/table.ts';
import type { Dataset } from '../data/dataset.ts';
import type { Split } from '../data/split.ts';
import { type Device, type DeviceOptions, startDevice } from './device.ts';
import type { DeviceReport } from './events.ts';
import { machineOf } from './machine.ts';
import { createSession } from './session.ts';

/** What was measured before, by model and machine. */
export interface ChoiceMemory {
  recall(key: string): Promise<readonly DeviceReport[] | null>;
  remember(key: string, reports: readonly DeviceReport[]): Promise<void>;
}

export interface ChooseOptions extends DeviceOptions {
  /** Without it, `auto` measures every time. */
  readonly memory?: ChoiceMemory;
  /** Milliseconds, from any starting point. */
  readonly now: () => number;
  /** Called before a backend is measured. */
  readonly onMeasure: (backend: BackendId) => void;
}

export interface Choice {
  readonly device: Device;
  readonly devices: readonly DeviceReport[];
}

/** In the order of trying: what starts fastest first. Plain JavaScript is the last resort and never measured. */
const candidates: readonly BackendId[] = ['wasm', 'webgpu', 'webgl'];

/** The first step compiles; this many more are timed. */
const TIMED_STEPS = 3;

/** Makes the chosen backend current. A named backend is taken as it is; only `auto` measures. */
export async function chooseDevice(
  config: RunConfig,
  dataset: Dataset,
  split: Split,
  options: ChooseOptions,
): Promise<Choice> {
  if (config.backend !== 'auto') {
    const device = await startDevice(config.backend, options);
    return { device, devices: [{ backend: device.backend, available: true, name: device.name }] };
  }
  const key = options.memory ? await choiceKey(config, dataset) : '';
  const known = await options.memory?.recall(key);
  if (known) {
    try {
      return { device: await startDevice(fastest(known), options), devices: known };
    } catch {
      // The machine changed since: measure again.
    }
  }
  const devices: DeviceReport[] = [];
  for (const backend of candidates) devices.push(await report(backend, config, dataset, split, options));
  await options.memory?.remember(key, devices);
  return { device: await startDevice(fastest(devices), options), devices };
}

function fastest(devices: readonly DeviceReport[]): BackendId {
  const measured = devices.filter((device) => device.msPerStep !== undefined);
  return measured.toSorted((a, b) => a.msPerStep! - b.msPerStep!)[0]?.backend ?? 'cpu';
}

/** Everything that the times depend on: the model, and what is known of the machine without starting anything. */
async function choiceKey(config: RunConfig, { shape }: Dataset): Promise<string> {
  const { arch, activation, normalisation, variant, likelihood, posterior, prior, latent, batch, kernels } = config;
  const adapter = await navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  return JSON.stringify([
    { arch, activation, normalisation, variant, likelihood, posterior, prior, latent, batch, kernels, shape },
    machineOf(adapter?.info),
  ]);
}

async function report(
  backend: BackendId,
  config: RunConfig,
  dataset: Dataset,
  split: Split,
  options: ChooseOptions,
): Promise<DeviceReport> {
  try {
    const device = await startDevice(backend, options);
    const found = { backend, available: true, name: device.name };
    if (device.software) return { ...found, software: true };
    options.onMeasure(backend);
    return { ...found, msPerStep: await measure(config, dataset, split, options.now) };
  } catch (error) {
    const fault = toFault(error, backend);
    return { backend, available: fault.code !== 'backend/unavailable', name: backend, reason: fault.what };
  }
}

async function measure(config: RunConfig, dataset: Dataset, split: Split, now: () => number): Promise<number> {
  const session = await createSession(config, dataset, split);
  try {
    session.next();
    await session.settle();
    const start = now();
    for (let step = 0; step < TIMED_STEPS; step++) session.next();
    await session.settle();
    return (now() - start) / TIMED_STEPS;
  } finally {
    session.dispose();
  }
}
