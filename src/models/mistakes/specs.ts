// Mistakes: errors of popular tutorials that a VAE can be trained with on purpose, as plain data. Adding one: a line here,
// one in claims.ts, one in mistakes.ts, and the words of the programs in models/code/mistakes.ts.
import type { PosteriorId } from '../posteriors/specs.ts';
import type { VariantSpec } from '../spec.ts';

export interface MistakeSpec {
  readonly id: string;
  /** The posterior that the wrong program has; its prior is N(0, I). */
  readonly posterior: PosteriorId;
  /** Where only the report is wrong: the run learns as the right one does. */
  readonly onlyReported?: true;
  /** The claim about held-out images is computed on training images. */
  readonly scores?: 'training';
}

export const mistakeSpecs = [
  { id: 'kl-sign', posterior: 'diagonal' },
  { id: 'one-head', posterior: 'diagonal' },
  { id: 'sigma-in-kl', posterior: 'diagonal' },
  { id: 'variance-noise', posterior: 'diagonal' },
  { id: 'mean-decoded', posterior: 'diagonal' },
  { id: 'pixel-mean', posterior: 'diagonal' },
  { id: 'laplace-kl', posterior: 'laplace' },
  { id: 'own-prior', posterior: 'diagonal' },
  { id: 'bound-as-likelihood', posterior: 'diagonal', onlyReported: true },
  {
    id: 'training-scored',
    posterior: 'diagonal',
    onlyReported: true,
    scores: 'training',
  },
  { id: 'light-kl', posterior: 'diagonal' },
] as const satisfies readonly MistakeSpec[];

export type MistakeId = (typeof mistakeSpecs)[number]['id'];

/** What a run is put to: one of them, or none. */
export type MistakeChoice = MistakeId | 'none';
export const mistakeChoices: readonly MistakeChoice[] = ['none', ...mistakeSpecs.map(({ id }) => id)];

/** Null for none. */
export function findMistake(choice: MistakeChoice): (MistakeSpec & { readonly id: MistakeId }) | null {
  return mistakeSpecs.find(({ id }) => id === choice) ?? null;
}

/**
 * The spec of a wrong run. It reports reconstruction and KL of the bound as it is, which its loss does not know, and
 * besides them `claimed`, which the wrong program maximises and believes.
 */
export function mistaken<Spec extends VariantSpec>(right: Spec, { onlyReported, scores }: MistakeSpec): Spec {
  const terms = onlyReported
    ? [...right.terms, { id: 'claimed', weight: () => 0 }]
    : [...right.terms.map(({ id }) => ({ id, weight: () => 0 })), { id: 'claimed', weight: () => -1 }];
  return { ...right, terms, ...(scores && { claimScores: scores }) };
}
