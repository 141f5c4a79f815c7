// Benchmark: everything that was measured, as one object.
import type { ElboReport } from '../parts/elbo.ts';
import type { PartId } from '../flags.ts';
import type { Machine } from './machine.ts';
import type { PageRow } from '../parts/page.ts';
import type { PictureRow } from '../parts/pictures.ts';
import type { Facts } from '../rivals/protocol.ts';
import type { Absent } from '../rivals/rivals.ts';
import type { Growth } from '../parts/scaling.ts';
import type { StepRow } from '../parts/steps.ts';
import type { VariantRow } from '../parts/variants.ts';

export interface Competitor {
  readonly id: string;
  readonly name: string;
  readonly facts: Facts;
  /** GFLOP/s of a 1024³ float32 product through the same engine in the same run. */
  readonly peak: number | null;
}

/** When a part was measured, and how. */
export interface Circumstances {
  readonly date: string;
  readonly rounds: number;
  /** Seconds for a rival and a setting. */
  readonly limit: number;
}

export interface Results {
  readonly machine: Machine;
  readonly rounds: number;
  /** Seconds for a rival and a setting. */
  readonly limit: number;
  /** Who was measured. */
  readonly rivals: readonly Competitor[];
  readonly absent: readonly Absent[];
  readonly steps: readonly StepRow[];
  readonly page: readonly PageRow[];
  readonly elbo: ElboReport | null;
  readonly scaling: readonly Growth[];
  readonly variants: readonly VariantRow[];
  readonly pictures: readonly PictureRow[];
  /** Of parts that another run measured. */
  readonly measured?: Readonly<Partial<Record<PartId, Circumstances>>>;
}

/** When and how patiently a part was measured. */
export function circumstancesOf({ measured, machine: { date }, rounds, limit }: Results, part: PartId): Circumstances {
  return measured?.[part] ?? { date, rounds, limit };
}
