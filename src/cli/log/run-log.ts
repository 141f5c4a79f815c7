// Command line, log: what every format is told of a run.
import { namedTerms } from '../../core/row-layout.ts';
import type { Session } from '../../engine/session.ts';
import { elbo } from '../../models/spec.ts';
import type { CurveRow } from '../outputs.ts';

export interface RunLog {
  /** Rows in the order of their steps. */
  rows(rows: readonly CurveRow[]): void;
  /** The end of an epoch: pictures and weights as they are now. */
  epoch(): Promise<void>;
  end(): void;
}

/** Where a variant has both terms of the bound, the ELBO is told too. */
export function numbersOf(session: Session, { split, values }: CurveRow): readonly (readonly [string, number])[] {
  const { terms, layout } = session;
  const named = terms.map((term, i) => [term, values[i]!] as const);
  const bound = terms.includes('kl') ? [['elbo', elbo(namedTerms(terms, values))] as const] : [];
  return [...named, ['loss', values[layout.loss]!] as const, ...bound].map(
    ([name, value]) => [`${split}/${name}`, value] as const,
  );
}
