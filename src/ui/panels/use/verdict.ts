// Panels: who did a use better, the model or what one would use without it, by the use's first measure.
import type { MethodScore, UseSpec } from '../../../uses/use.ts';

interface Best {
  readonly method: string;
  readonly value: number;
}

export interface Verdict {
  readonly kind: 'won' | 'lost' | 'even' | 'alone';
  readonly measure: string;
  readonly ours: Best;
  readonly rival: Best | null;
}

/** A difference of less than this many standard errors is a draw. */
const ERRORS = 2;

/** Null where nothing of the model was measured. What was only given to both sides is nobody's. */
export function verdictOf({ measures }: UseSpec, scores: readonly MethodScore[]): Verdict | null {
  const [measure] = measures;
  if (!measure || measure.better === 'neither') return null;
  const { id, better } = measure;
  const best = (ours: boolean) =>
    scores
      .filter((score) => score.ours === ours && !score.given && !score.aside && score.values[id])
      .map(({ method, values }) => ({ method, value: values[id]!.mean, error: values[id]!.error ?? 0 }))
      .toSorted((a, b) => (better === 'more' ? b.value - a.value : a.value - b.value))[0] ?? null;
  const [ours, rival] = [best(true), best(false)];
  if (!ours) return null;
  if (!rival) return { kind: 'alone', measure: id, ours, rival };
  const ahead = (better === 'more' ? 1 : -1) * (ours.value - rival.value);
  const error = Math.hypot(ours.error, rival.error);
  const kind = Math.abs(ahead) < ERRORS * error ? 'even' : ahead > 0 ? 'won' : 'lost';
  return { kind, measure: id, ours, rival };
}
