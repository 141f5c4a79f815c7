// Explanations: what the bound and the loss of a run are the sums of.
import type { Progress, VariantSpec } from '../../models/spec.ts';
import type { Params } from '../../models/params.ts';
import type { Part } from '../numbers/sums.ts';

type Terms = Readonly<Record<string, number | null | undefined>>;

/**
 * The parts of the ELBO, as models/spec.ts defines it: the KL of z, and of the class where that is a latent variable
 * too.
 */
export function boundParts(terms: Terms): readonly Part[] {
  return (['recon', 'kl', 'labelKl'] as const).flatMap((id) => {
    const value = terms[id];
    return value == null ? [] : [{ factor: id === 'recon' ? 1 : -1, value }];
  });
}

/** The parts of the loss at that moment. */
export function lossParts(spec: VariantSpec, params: Params, terms: Terms, at: Progress): readonly Part[] {
  return spec.terms.map(({ id, weight }) => ({ factor: weight(params, at), value: terms[id] ?? Number.NaN }));
}
