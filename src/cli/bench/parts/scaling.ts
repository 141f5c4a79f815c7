// Benchmark: how a step of ours grows with what it is given, as a power law.
import type { Participant } from '../rivals/participant.ts';
import type { ImageFile, Setting } from '../rivals/protocol.ts';
import { inTurns, type Pace } from '../rounds.ts';
import { growthExponent } from '../statistics.ts';
import { settingOf } from './steps.ts';

export interface Growth {
  readonly rival: string;
  readonly arch: string;
  /** What grows. */
  readonly what: 'batch' | 'latent' | 'images';
  readonly points: readonly { readonly x: number; readonly ms: number | null; readonly why: string | null }[];
  /** k of ms ∝ xᵏ. */
  readonly exponent: number | null;
}

const BATCH = 64;
const LATENTS = [2, 8, 32, 128];
const IMAGES = [1, 2, 4, 8];

/** Each participant by itself; the sizes take turns, so that noise falls on all of them. */
export async function measureScaling(
  participants: readonly Participant[],
  arches: readonly string[],
  batches: readonly number[],
  data: ImageFile,
  pace: Pace,
  say: (what: string) => void,
): Promise<Growth[]> {
  const heldOut = data.count - data.train;
  const fewer = (part: number): ImageFile => {
    const train = Math.floor(data.train / part);
    // The first images of the same file: those that train and some that are held out.
    return { ...data, count: train + heldOut, train };
  };
  const growths: Growth[] = [];
  for (const participant of participants) {
    for (const arch of arches) {
      const series: readonly {
        readonly what: Growth['what'];
        readonly settings: readonly (readonly [number, Setting])[];
      }[] = [
        { what: 'batch', settings: batches.map((batch) => [batch, settingOf(arch, batch, data)]) },
        { what: 'latent', settings: LATENTS.map((latent) => [latent, settingOf(arch, BATCH, data, { latent })]) },
        {
          what: 'images',
          settings: IMAGES.toReversed().map((part) => [fewer(part).train, settingOf(arch, BATCH, fewer(part))]),
        },
      ];
      for (const { what, settings } of series) {
        say(`${participant.rival.name}, ${arch}: growth with ${what}`);
        growths.push(await grow(participant, arch, what, settings, pace));
      }
    }
  }
  return growths;
}

async function grow(
  participant: Participant,
  arch: string,
  what: Growth['what'],
  settings: readonly (readonly [number, Setting])[],
  pace: Pace,
): Promise<Growth> {
  const found = settings.map(([x]) => ({ x, ms: [] as number[], why: null as string | null }));
  for (let round = 0; round < pace.rounds; round++) {
    for (const [i, [, setting]] of settings.entries()) {
      const point = found[i]!;
      if (point.why !== null) continue;
      const [measured] = await inTurns([{ participant, setting }], { ...pace, rounds: 1 });
      if (measured?.ms != null) point.ms.push(measured.ms);
      else point.why = measured?.why ?? null;
    }
  }
  // The least disturbed round: a neighbour can only make a step slower.
  const points = found.map(({ x, ms, why }) => ({ x, ms: ms.length > 0 ? Math.min(...ms) : null, why }));
  const whole = points.flatMap(({ x, ms }) => (ms === null ? [] : [{ x, y: ms }]));
  return { rival: participant.rival.id, arch, what, points, exponent: growthExponent(whole) };
}
