// The real worker through the real client, for tests.
import { rowLayout } from '../core/row-layout.ts';
import { afterEach } from 'vitest';
import { startTrainer, type TrainerClient } from '../client/trainer.ts';
import type { Fault } from '../core/fault.ts';
import type { HeldOutMetrics, StepMetrics } from '../engine/events.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';

export interface Seen {
  readonly client: TrainerClient;
  readonly steps: StepMetrics[];
  readonly heldOut: HeldOutMetrics[];
  readonly faults: Fault[];
  readonly crashes: Fault[];
  readonly earlyStops: { readonly step: number }[];
  readonly reached: { readonly step: number }[];
  readonly stops: { readonly step: number; readonly fault: Fault | null }[];
}

const open: TrainerClient[] = [];

export function start(): Seen {
  const seen: Omit<Seen, 'client'> = {
    steps: [],
    heldOut: [],
    faults: [],
    crashes: [],
    earlyStops: [],
    stops: [],
    reached: [],
  };
  const client = startTrainer(
    {
      steps: (metrics) => seen.steps.push(metrics),
      heldOut: (metrics) => seen.heldOut.push(metrics),
      stopped: (stop) => seen.stops.push(stop),
      downloadProgress: () => {},
      preparing: () => {},
      optimising: () => {},
      recovered: () => {},
      reached: (stop) => seen.reached.push(stop),
      stoppedEarly: (stop) => seen.earlyStops.push(stop),
      fault: (fault) => seen.faults.push(fault),
    },
    (fault) => seen.crashes.push(fault),
  );
  open.push(client);
  return { ...seen, client };
}

afterEach(() => {
  for (const client of open.splice(0)) client.terminate();
});

export const tiny: RunConfig = { ...defaultConfig(), arch: 'tiny', backend: 'wasm', batch: 32 };
/** Steps told of, of a variant with two terms. */
export const stepTotal = (steps: readonly StepMetrics[]): number =>
  steps.reduce((sum, part) => sum + part.rows.length / rowLayout(2).stepped, 0);

/** Resolves when `what` holds. */
export async function until(what: () => boolean, ms = 60_000): Promise<void> {
  const end = performance.now() + ms;
  while (!what()) {
    if (performance.now() > end) throw new Error(`Nothing after ${ms} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
