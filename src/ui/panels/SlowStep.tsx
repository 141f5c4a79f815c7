// Panels: one training step as a story: encode, sample, decode, compare, update, each with a sentence in today's numbers, the part
// of the model that it is about alone in the light.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { elbo } from '../../models/spec.ts';
import type { Inspected } from '../../protocol/messages.ts';
import { planeDims } from '../../state/watch.ts';
import { formatCount, formatFixed, formatNats } from '../format.ts';
import { useApp, useCell, usePlayground } from '../playground.ts';

export const slowStages = ['encode', 'sample', 'decode', 'compare', 'update'] as const;
export type SlowStage = (typeof slowStages)[number];

interface SlowStepProps {
  readonly stage: SlowStage;
  readonly onStage: (stage: SlowStage | null) => void;
}

export function SlowStep({ stage, onStage }: SlowStepProps) {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  const [before, setBefore] = useState<Inspected | null>(null);
  const next = useRef<HTMLButtonElement>(null);
  const sampled = useCell(views.inspected, (inspected) => inspected === null || inspected.logVar !== null);
  // Where nothing is sampled, that chapter is left out.
  const stages = slowStages.filter((one) => sampled || one !== 'sample');
  const at = stages.indexOf(stage);

  useEffect(() => {
    actions.pause();
    next.current?.focus();
  }, [actions]);

  const go = (): void => {
    const following = stages[at + 1];
    if (following === 'update') {
      setBefore(views.inspected.get());
      actions.step();
    }
    onStage(following ?? stages[0]!);
  };
  return (
    <section className="slow" aria-label={t('slow.title')} data-testid="slow">
      <ol className="slow-stages" aria-hidden="true">
        {stages.map((one) => (
          <li key={one} data-now={one === stage || undefined}>
            {t(`slow.stages.${one}`)}
          </li>
        ))}
      </ol>
      <p aria-live="polite">
        <Sentence stage={stage} before={before} />
      </p>
      <button ref={next} type="button" className="button small primary" onClick={go}>
        {t(stage === 'update' ? 'slow.again' : 'slow.next')}
      </button>
      <button type="button" className="button small" onClick={() => onStage(null)}>
        {t('slow.end')}
      </button>
    </section>
  );
}

function Sentence({ stage, before }: { readonly stage: SlowStage; readonly before: Inspected | null }) {
  const { t, i18n } = useTranslation();
  const { store, views } = usePlayground();
  const inspected = useCell(views.inspected, (value) => value);
  const batch = useApp((state) => state.applied?.batch ?? 0);
  if (!inspected) return null;
  const { x, y } = planeDims(store);
  const list = (values: Float32Array | null, change = (value: number) => value): string =>
    (y === null ? [x] : [x, y]).map((d) => formatFixed(change(values?.[d] ?? 0), 2, i18n.language)).join(', ');
  const nats = (value: number | undefined): string => formatNats(value ?? null, i18n.language);
  switch (stage) {
    case 'encode':
      return inspected.logVar
        ? t('slow.encode', { mu: list(inspected.mu), sigma: list(inspected.logVar, (value) => Math.exp(value / 2)) })
        : t('slow.encodePlain', { z: list(inspected.z) });
    case 'sample':
      return t('slow.sample', { eps: list(inspected.eps), z: list(inspected.z) });
    case 'decode':
      return t('slow.decode', { z: list(inspected.z) });
    case 'compare':
      return 'kl' in inspected.terms
        ? t('slow.compare', {
            recon: nats(inspected.terms['recon']),
            kl: nats(inspected.terms['kl']),
            elbo: nats(elbo(inspected.terms)),
          })
        : t('slow.comparePlain', { recon: nats(inspected.terms['recon']) });
    case 'update':
      return before && inspected.step > before.step
        ? t('slow.updated', {
            batch: formatCount(batch, i18n.language),
            step: formatCount(inspected.step, i18n.language),
            before: formatFixed(elbo(before.terms), 2, i18n.language),
            after: formatFixed(elbo(inspected.terms), 2, i18n.language),
          })
        : t('slow.updating', { batch: formatCount(batch, i18n.language) });
    default:
      return stage satisfies never;
  }
}
