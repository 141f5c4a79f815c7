// Mistakes: errors of popular tutorials that a VAE can be trained with on purpose, as plain data. Adding one: a line here
// and one in mistakes.ts, and the lines of the programs in models/code/mistakes.ts.
import type { PosteriorId } from '../posteriors/specs.ts';
import type { VariantSpec } from '../spec.ts';

export interface MistakeSpec {
  readonly id: string;
  /** The posterior that the wrong program has; its prior is N(0, I). */
  readonly posterior: PosteriorId;
  /** The figure that the wrong program reports as its ELBO, as a formula. */
  readonly claim: string;
  /** Where only the report is wrong: the run learns as the right one does. */
  readonly onlyReported?: true;
  /** The claim about held-out images is computed on training images. */
  readonly scores?: 'training';
}

export const mistakeSpecs = [
  { id: 'kl-sign', posterior: 'diagonal', claim: 'log p(x|z) + KL' },
  { id: 'one-head', posterior: 'diagonal', claim: 'log p(x|z) − KL, log σ² = μ' },
  { id: 'sigma-in-kl', posterior: 'diagonal', claim: 'log p(x|z) − ½ Σ (μ² + exp σ − 1 − σ)' },
  { id: 'variance-noise', posterior: 'diagonal', claim: 'log p(x|z) − KL, z = μ + σ² ε' },
  { id: 'mean-decoded', posterior: 'diagonal', claim: 'log p(x|μ) − KL' },
  { id: 'pixel-mean', posterior: 'diagonal', claim: 'log p(x|z) / pixels − KL' },
  { id: 'laplace-kl', posterior: 'laplace', claim: 'log p(x|z) − ½ Σ (μ² + b² − 1 − log b²)' },
  { id: 'own-prior', posterior: 'diagonal', claim: 'log p(x|z) − 0' },
  { id: 'bound-as-likelihood', posterior: 'diagonal', claim: 'log p(x) = log p(x|z) − KL', onlyReported: true },
  {
    id: 'training-scored',
    posterior: 'diagonal',
    claim: 'log p(x|z) − KL, x ∈ X_train',
    onlyReported: true,
    scores: 'training',
  },
  { id: 'light-kl', posterior: 'diagonal', claim: 'log p(x|μ) − 0.01 KL' },
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
