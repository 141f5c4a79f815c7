// State: how the held-out images were last scored: some of them while the run trains, all of them when it stands still.
import type { HeldOutMetrics } from '../../../engine/events.ts';
import { type Curve, type History, newest, withElbo } from './history.ts';

export interface Score {
  /** The step of the weights that were scored. */
  readonly step: number;
  /** Number of held-out images; null where it was not kept. */
  readonly images: number | null;
  /** `elbo`, the variant's terms and `loss`, in nats per image. */
  readonly values: Readonly<Record<string, number>>;
}

export function scoreOf({ heldOut: { columns } }: History, { step, images, row }: HeldOutMetrics): Score {
  const numbers = withElbo(columns, row);
  return { step, images, values: Object.fromEntries(columns.map((id, i) => [id, numbers[i]!])) };
}

/** The last row of a kept run's curve; null where there is none. */
export function lastScore({ heldOut }: History): Score | null {
  const { columns, ring } = heldOut;
  if (ring.length === 0) return null;
  const value = (curve: Curve, id: string): number => newest(curve, id) ?? Number.NaN;
  return {
    step: ring.x(ring.length - 1),
    images: null,
    values: Object.fromEntries(columns.map((id) => [id, value(heldOut, id)])),
  };
}
