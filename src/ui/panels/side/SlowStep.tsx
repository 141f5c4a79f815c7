// Panels: one training step, stage by stage: encode, sample, decode, compare, update. Each stage has a sentence with
// the present numbers and highlights the part of the model that it is about.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inspected } from '../../../protocol/messages.ts';
import { planeDims } from '../../../state/facts/plane/plane.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { howDrawn } from '../plane/drawn/how-drawn.ts';
import { useShown } from '../lab/useShown.ts';
import { type SlowStage, slowSentence, slowStages } from './slow-sentence.ts';

interface SlowStepProps {
  readonly stage: SlowStage;
  readonly onStage: (stage: SlowStage | null) => void;
}

export function SlowStep({ stage, onStage }: SlowStepProps) {
  const { t } = useTranslation();
  const { store, views, actions } = usePlayground();
  useShown('slow');
  const [before, setBefore] = useState<Inspected | null>(null);
  const next = useRef<HTMLButtonElement>(null);
  const sampled = useCell(views.inspected, (inspected) => howDrawn(inspected) !== 'not');
  // Where z is not sampled, that stage is left out.
  const stages = slowStages.filter((one) => sampled || one !== 'sample');
  const at = stages.indexOf(stage);

  // A run that was training goes on when the slow step ends.
  const [trained] = useState(() => store.getState().status.kind === 'running');
  const [opener] = useState(() => document.activeElement);
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
  const end = (): void => {
    onStage(null);
    if (opener instanceof HTMLElement) opener.focus();
    if (trained && store.getState().status.kind === 'paused') actions.play();
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
      <button type="button" className="button small" onClick={end}>
        {t('slow.end')}
      </button>
    </section>
  );
}

function Sentence({ stage, before }: { readonly stage: SlowStage; readonly before: Inspected | null }) {
  const { t, i18n } = useTranslation();
  const { store, views } = usePlayground();
  const inspected = useCell(views.inspected, (value) => value);
  const batch = useApp(({ applied, run }) => Math.min(applied?.batch ?? 0, run?.trainCount ?? 0));
  if (!inspected) return null;
  const { x, y } = planeDims(store.getState());
  const dims = y === null ? [x] : [x, y];
  return slowSentence(t, i18n.language, stage, { inspected, before, dims, batch });
}
