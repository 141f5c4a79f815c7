// State: the curves of a run. Bounded rings of rows, filled as the worker reports, read by the charts.
import { createRing, type Ring } from '../../../core/ring.ts';
import type { HeldOutMetrics, StepMetrics } from '../../../engine/events.ts';
import { elbo } from '../../../models/spec.ts';

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

/** The row of a curve: the bound before the terms that it is made of. */
export function withElbo(columns: readonly string[], row: Float32Array): number[] {
  const named = Object.fromEntries(columns.slice(1).map((id, i) => [id, row[i]!]));
  return [elbo(named), ...row];
}

/** The newest value of a column, or null before the first row or where the run has no such column. */
export function newest(curve: Curve, column: string): number | null {
  const c = curve.columns.indexOf(column);
  return c < 0 || curve.ring.length === 0 ? null : curve.ring.value(curve.ring.length - 1, c);
}

/** The kept step nearest to `step`, or null before the first. */
export function stepNear({ ring }: Curve, step: number): number | null {
  const row = nearestRow(ring, step);
  return row < 0 ? null : ring.x(row);
}

/** The value of a column at the kept step nearest to `step`. */
export function valueAt({ columns, ring }: Curve, column: string, step: number): number | null {
  const row = nearestRow(ring, step);
  const c = columns.indexOf(column);
  return c < 0 || row < 0 ? null : ring.value(row, c);
}

/** The same history without what came after `step`, for a run that went back to it. */
export function upTo(history: History, step: number): History {
  const cut = ({ columns, ring }: Curve, capacity?: number): Curve => {
    const kept = createRing(columns.length, capacity);
    for (let i = 0; i < ring.length && ring.x(i) <= step; i++)
      kept.push(
        ring.x(i),
        Float64Array.from(columns, (_, c) => ring.value(i, c)),
      );
    return { columns, ring: kept };
  };
  return { train: cut(history.train), heldOut: cut(history.heldOut, HELD_OUT_ROWS) };
}

/** Index of the row whose step is nearest to `x`, or −1 where there is none. */
export function nearestRow(ring: Ring, x: number): number {
  let [low, high] = [0, ring.length - 1];
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ring.x(middle) < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - ring.x(low - 1) <= ring.x(low) - x ? low - 1 : low;
}

/** The rows of a curve as plain numbers, to store: step, then the columns, row after row. */
export interface PackedHistory {
  readonly terms: readonly string[];
  readonly train: Float32Array;
  readonly heldOut: Float32Array;
}

export function packHistory(history: History): PackedHistory {
  const pack = ({ columns, ring }: Curve): Float32Array => {
    const width = columns.length + 1;
    const rows = new Float32Array(ring.length * width);
    for (let i = 0; i < ring.length; i++) {
      rows[i * width] = ring.x(i);
      for (let c = 0; c < columns.length; c++) rows[i * width + 1 + c] = ring.value(i, c);
    }
    return rows;
  };
  const terms = history.heldOut.columns.slice(1, -1);
  return { terms, train: pack(history.train), heldOut: pack(history.heldOut) };
}

export function unpackHistory({ terms, train, heldOut }: PackedHistory): History {
  const history = createHistory(terms);
  const fill = ({ columns, ring }: Curve, rows: Float32Array): void => {
    const width = columns.length + 1;
    for (let at = 0; at < rows.length; at += width) ring.push(rows[at]!, rows.subarray(at + 1, at + width));
  };
  fill(history.train, train);
  fill(history.heldOut, heldOut);
  return history;
}
