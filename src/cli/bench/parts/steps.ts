// Benchmark: milliseconds per step of every rival, for every architecture and batch size.
import { architectures, findArchitecture } from '../../../models/architectures.ts';
import { stepGigaflop } from '../../../models/layers/cost.ts';
import { defaultConfig } from '../../../settings/config.ts';
import type { Participant } from '../rivals/participant.ts';
import type { ImageFile, Setting } from '../rivals/protocol.ts';
import { inTurns, type Measurement, type Pace } from '../rounds.ts';

const IMAGE = [28, 28, 1] as const;

export const SOFTWARE_ONLY_SMALL = 'a software GPU is measured at small batch sizes only; --software measures all';

export interface StepRow extends Measurement {
  readonly arch: string;
  readonly batch: number;
  readonly imagesPerSecond: number | null;
  readonly gflops: number | null;
  /** Of a 1024³ product through the same engine, in the same run; per cent. */
  readonly percentOfPeak: number | null;
}

export interface StepPlan {
  readonly arches: readonly string[];
  readonly batches: readonly number[];
  readonly pace: Pace;
  readonly data: ImageFile;
  /** The largest batch that a GPU imitated by the processor is asked for. */
  readonly softwareBatch: number;
}

export function settingOf(arch: string, batch: number, data: ImageFile, more: Partial<Setting> = {}): Setting {
  const { encoder, decoder } = findArchitecture(arch);
  const { image = IMAGE } = more;
  const { latent, variant } = defaultConfig();
  return {
    arch,
    encoder: encoder(image),
    decoder: decoder(image),
    image,
    latent,
    batch,
    variant,
    data,
    ...more,
  };
}

/** Rows in the order architecture, batch, participant. `say` is told before each setting. */
export async function measureSteps(
  participants: readonly Participant[],
  { arches, batches, pace, data, softwareBatch }: StepPlan,
  say: (what: string) => void,
): Promise<StepRow[]> {
  const rows: StepRow[] = [];
  for (const arch of arches) {
    for (const batch of batches) {
      say(`${arch}, batch ${batch}`);
      const setting = settingOf(arch, batch, data);
      const before = rows.filter((row) => row.arch === arch);
      const hopeless = new Map(
        participants.map(({ rival, facts }) => [
          rival.id,
          facts?.software && batch > softwareBatch
            ? SOFTWARE_ONLY_SMALL
            : expectation(
                before.filter((row) => row.rival === rival.id),
                batch,
                pace.limit,
              ),
        ]),
      );
      const able = participants.filter(({ rival }) => !hopeless.get(rival.id));
      const measured = await inTurns(
        able.map((participant) => ({ participant, setting })),
        pace,
      );
      for (const { rival } of participants) {
        const found =
          measured.find((measurement) => measurement.rival === rival.id) ??
          notMeasured(rival.id, hopeless.get(rival.id)!);
        rows.push(rowOf(found, arch, batch));
      }
    }
  }
  // Once more at the end, and the better of the two: a busy minute at the start must not make a step look efficient.
  for (const participant of participants) await participant.measurePeak(pace.limit);
  const peaks = new Map(participants.map(({ rival, peak }) => [rival.id, peak]));
  return rows.map((row) => {
    const peak = peaks.get(row.rival) ?? null;
    return { ...row, percentOfPeak: row.gflops !== null && peak !== null ? (100 * row.gflops) / peak : null };
  });
}

/** Why a rival need not be tried at this batch, from what it did at smaller ones; null where it should be. */
export function expectation(
  before: readonly Pick<StepRow, 'batch' | 'ms' | 'why'>[],
  batch: number,
  limit: number,
): string | null {
  const last = before.filter((row) => row.batch < batch).at(-1);
  if (!last) return null;
  if (last.why !== null) return last.why.startsWith('over') ? `over ${limit} s at a smaller batch already` : last.why;
  // One step to warm up and one to measure, if time grows as the batch does.
  const seconds = (2 * (last.ms ?? 0) * (batch / last.batch)) / 1000;
  return seconds > limit ? `over ${limit} s expected from batch ${last.batch}` : null;
}

function notMeasured(rival: string, why: string): Measurement {
  return { rival, why, ms: null, rounds: [], steps: 0, jsMs: null, deviceMs: null, decodeMs: null, memory: null };
}

function rowOf(measured: Measurement, arch: string, batch: number): StepRow {
  const { ms } = measured;
  const architecture = architectures.find(({ id }) => id === arch);
  const gigaflop = architecture ? stepGigaflop(architecture, IMAGE, defaultConfig().latent, batch) : null;
  const gflops = ms !== null && gigaflop !== null ? gigaflop / (ms / 1000) : null;
  return {
    ...measured,
    arch,
    batch,
    imagesPerSecond: ms === null ? null : (1000 * batch) / ms,
    gflops,
    percentOfPeak: null,
  };
}
