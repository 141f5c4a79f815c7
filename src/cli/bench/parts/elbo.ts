// Benchmark: seconds of training until the held-out ELBO is as good as stated, on the same images.
import type { Participant } from '../rivals/participant.ts';
import { type ImageFile, type Score, sentence } from '../rivals/protocol.ts';
import { settingOf } from './steps.ts';

export interface ElboRow {
  readonly rival: string;
  readonly arch: string;
  readonly score: Score | null;
  readonly why: string | null;
}

export interface ElboReport {
  readonly data: string;
  readonly batch: number;
  readonly train: number;
  readonly heldOut: number;
  /** Nats per image. */
  readonly target: number;
  /** Seconds of training at most. */
  readonly limit: number;
  readonly rows: readonly ElboRow[];
}

/** With two latent dimensions, `conv` is there after three or four epochs of either. */
export const usualTarget = { drawn: -180, mnist: -180 } as const;

const BATCH = 128;
/** The ELBO is looked at so many times an epoch. */
const REPORTS = 4;
/** Time beside training: building the model, warming up, scoring. Seconds. */
const GRACE = 120;

/** One after the other, each alone. A GPU in software and everybody but ours and PyTorch is left out. */
export async function measureElbo(
  participants: readonly Participant[],
  arches: readonly string[],
  data: ImageFile,
  target: number,
  limit: number,
  say: (what: string) => void,
): Promise<ElboReport> {
  const rows: ElboRow[] = [];
  for (const arch of arches) {
    for (const participant of participants) {
      const { rival, facts } = participant;
      if (facts?.software || !(rival.ours || rival.id.startsWith('torch'))) continue;
      say(`${rival.name} to ${target} nats, ${arch}`);
      try {
        await participant.ask('prepare', settingOf(arch, BATCH, data), limit);
        const every = Math.ceil(data.train / BATCH / REPORTS);
        const score = await participant.ask('reach', { target, every, seconds: limit }, limit + GRACE);
        rows.push({ rival: rival.id, arch, score, why: null });
      } catch (error) {
        rows.push({ rival: rival.id, arch, score: null, why: sentence(error) });
      }
    }
  }
  return { data: data.name, batch: BATCH, train: data.train, heldOut: data.count - data.train, target, limit, rows };
}
