// Panels: the sentence for each stage of the slow step, with the numbers of the followed image.
import type { TFunction } from 'i18next';
import { elbo } from '../../../models/spec.ts';
import type { Inspected } from '../../../protocol/messages.ts';
import { formatCount, formatFixed, formatNats } from '../../numbers/format.ts';
import { boundParts } from '../../explain/parts.ts';
import { decimalsOf } from '../../numbers/sums.ts';
import { howDrawn } from '../plane/drawn/how-drawn.ts';

export const slowStages = ['encode', 'sample', 'decode', 'compare', 'update'] as const;
export type SlowStage = (typeof slowStages)[number];

/** What the sentences need of the followed image. */
export type Followed = Pick<Inspected, 'step' | 'mu' | 'logVar' | 'eps' | 'z' | 'terms'>;

export interface Facts {
  readonly inspected: Followed;
  /** The image as it was before the step. */
  readonly before: Followed | null;
  /** The dimensions that the sentences name. */
  readonly dims: readonly number[];
  /** Images of a batch. */
  readonly batch: number;
}

export function slowSentence(t: TFunction, language: string, stage: SlowStage, facts: Facts): string {
  const { inspected, before, dims } = facts;
  const { terms } = inspected;
  const list = (values: Float32Array | null, change = (value: number) => value): string =>
    dims.map((d) => formatFixed(change(values?.[d] ?? 0), 2, language)).join(', ');
  const nats = (value: number | undefined): string => formatNats(value ?? null, language);
  // With as many decimals as the three numbers need to add up.
  const adding = (value: number): string => formatFixed(value, decimalsOf(boundParts(terms)), language);
  const batch = formatCount(facts.batch, language);
  switch (stage) {
    case 'encode':
      return inspected.logVar
        ? t('slow.encode', { mu: list(inspected.mu), sigma: list(inspected.logVar, (value) => Math.exp(value / 2)) })
        : t('slow.encodePlain', { z: list(inspected.z) });
    case 'sample':
      return howDrawn(inspected) === 'noise'
        ? t('slow.sample', { eps: list(inspected.eps), z: list(inspected.z) })
        : t('slow.sampleDraw', { z: list(inspected.z) });
    case 'decode':
      return t('slow.decode', { z: list(inspected.z) });
    case 'compare':
      return 'kl' in terms
        ? t('slow.compare', {
            recon: adding(terms['recon']!),
            // Includes the KL of the class where the class is latent too.
            kl: adding((terms['kl'] ?? Number.NaN) + (terms['labelKl'] ?? 0)),
            elbo: adding(elbo(terms)),
          })
        : t('slow.comparePlain', { recon: nats(terms['recon']) });
    case 'update': {
      if (!before || inspected.step <= before.step) return t('slow.updating', { batch });
      const numbers = {
        batch,
        step: formatCount(inspected.step, language),
        before: formatFixed(elbo(before.terms), 2, language),
        after: formatFixed(elbo(terms), 2, language),
      };
      // Without a KL there is no bound, and what is left is log p(x|z) alone.
      const told = 'kl' in terms ? t('slow.updated', numbers) : t('slow.updatedPlain', numbers);
      const worse = numbers.before !== numbers.after && elbo(terms) < elbo(before.terms);
      return worse ? t('slow.worse', { told }) : told;
    }
    default:
      return stage satisfies never;
  }
}
