// State: the curves of a run. Bounded rings of rows, filled as the worker reports, read by the charts.
import { createRing, type Ring } from '../core/ring.ts';
import type { HeldOutMetrics, StepMetrics } from '../engine/events.ts';
import { elbo } from '../models/spec.ts';

/** Columns: `elbo`, the variant's terms, `loss`, and for training steps `gradientNorm`; nats per image. */
export interface Curve {
  readonly columns: readonly string[];
  readonly ring: Ring;
}

export interface History {
  readonly train: Curve;
  readonly heldOut: Curve;
}

const HELD_OUT_ROWS = 2048;

export function createHistory(terms: readonly string[]): History {
  const scored = ['elbo', ...terms, 'loss'];
  const stepped = [...scored, 'gradientNorm'];
  return {
    train: { columns: stepped, ring: createRing(stepped.length) },
    heldOut: { columns: scored, ring: createRing(scored.length, HELD_OUT_ROWS) },
  };
}

/** Adds every step of a report. */
export function addSteps(history: History, metrics: StepMetrics): void {
  const { columns, ring } = history.train;
  const width = columns.length - 1;
  for (let i = 0; i * width < metrics.rows.length; i++) {
    ring.push(metrics.firstStep + i, withElbo(columns, metrics.rows.subarray(i * width, (i + 1) * width)));
  }
}

export function addHeldOut(history: History, metrics: HeldOutMetrics): void {
  const { columns, ring } = history.heldOut;
  ring.push(metrics.step, withElbo(columns, metrics.row));
}

function withElbo(columns: readonly string[], row: Float32Array): number[] {
  const named = Object.fromEntries(columns.slice(1).map((id, i) => [id, row[i]!]));
  return [elbo(named), ...row];
}

/** The newest value of a column, or null before the first row or where the run has no such column. */
export function newest(curve: Curve, column: string): number | null {
  const c = curve.columns.indexOf(column);
  return c < 0 || curve.ring.length === 0 ? null : curve.ring.value(curve.ring.length - 1, c);
}
