// Benchmark: a step of ours on pictures of other sizes and in colour, beside what their arithmetic says. A kernel that
// falls off its fast path shows here: the time grows by more than the floating-point operations.
import { findArchitecture } from '../../../models/architectures.ts';
import { stepGigaflop } from '../../../models/layers/cost.ts';
import { facesOf } from './images.ts';
import type { Participant } from '../rivals/participant.ts';
import { inTurns, type Measurement, type Pace } from '../rounds.ts';
import { settingOf } from './steps.ts';

export interface PictureRow extends Measurement {
  readonly arch: string;
  readonly batch: number;
  readonly side: number;
  readonly channels: number;
  readonly gigaflop: number;
}

const BATCH = 64;
const SIDES = [32, 64];
/** Enough for the batches of a round, and the held-out ones. */
const PICTURES = 2000;

/** Grey and colour of a size take turns with each other; the likelihood is the same for both, so that only shapes differ. */
export async function measurePictures(
  participants: readonly Participant[],
  arches: readonly string[],
  directory: string,
  pace: Pace,
  say: (what: string) => void,
): Promise<PictureRow[]> {
  const rows: PictureRow[] = [];
  for (const side of SIDES) {
    const faces = await facesOf(PICTURES, side, directory);
    for (const arch of arches) {
      for (const participant of participants) {
        say(`${participant.rival.name}, ${arch}: pictures of ${side} × ${side}`);
        const shapes = faces.map(({ data, channels }) => ({ image: [side, side, channels] as const, data, channels }));
        const found = shapes.map(() => [] as Measurement[]);
        for (let round = 0; round < pace.rounds; round++) {
          for (const [i, { image, data }] of shapes.entries()) {
            const setting = settingOf(arch, BATCH, data, { image });
            found[i]!.push(...(await inTurns([{ participant, setting }], { ...pace, rounds: 1 })));
          }
        }
        for (const [i, { image, channels }] of shapes.entries()) {
          const gigaflop = stepGigaflop(
            findArchitecture(arch),
            image,
            settingOf(arch, BATCH, faces[i]!.data).latent,
            BATCH,
          );
          rows.push({ ...leastDisturbed(found[i]!), arch, batch: BATCH, side, channels, gigaflop });
        }
      }
    }
  }
  return rows;
}

/** A neighbour can only make a step slower. */
function leastDisturbed(measurements: readonly Measurement[]): Measurement {
  const [first, ...rest] = measurements;
  const least = (a: Measurement, b: Measurement): Measurement =>
    (b.ms ?? Number.POSITIVE_INFINITY) < (a.ms ?? Number.POSITIVE_INFINITY) ? b : a;
  const deviceMs = measurements.flatMap((measurement) => measurement.deviceMs ?? []);
  return { ...rest.reduce(least, first!), deviceMs: deviceMs.length > 0 ? Math.min(...deviceMs) : null };
}
