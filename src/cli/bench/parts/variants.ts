// Benchmark: a step of every registered variant with our kernels and, in the same engine, with those that tfjs brings.
import { variantSpecs } from '../../../models/specs.ts';
import type { Participant } from '../rivals/participant.ts';
import type { ImageFile } from '../rivals/protocol.ts';
import { inTurns, type Measurement, type Pace } from '../rounds.ts';
import { settingOf } from './steps.ts';

export interface VariantRow extends Measurement {
  readonly variant: string;
  readonly arch: string;
  readonly batch: number;
}

const BATCH = 64;

/** Participants are our engine with either kernels. */
export async function measureVariants(
  participants: readonly Participant[],
  arches: readonly string[],
  data: ImageFile,
  pace: Pace,
  say: (what: string) => void,
): Promise<VariantRow[]> {
  const rows: VariantRow[] = [];
  for (const arch of arches) {
    for (const { id: variant } of variantSpecs) {
      say(`${variant}, ${arch}`);
      const setting = settingOf(arch, BATCH, data, { variant });
      const measured = await inTurns(
        participants.map((participant) => ({ participant, setting })),
        pace,
      );
      rows.push(...measured.map((measurement) => ({ ...measurement, variant, arch, batch: BATCH })));
    }
  }
  return rows;
}
