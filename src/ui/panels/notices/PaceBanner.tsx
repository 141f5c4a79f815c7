// Panels: a thin line, shown where the chosen network is too large for this machine to watch it learn; it offers a
// smaller one.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunInfo } from '../../../engine/events.ts';
import { passFocus } from '../../page/focus.ts';
import { Banner } from '../../parts/Banner.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';

/** Below this many steps a second it takes minutes until digits form. */
const SLOW = 5;
/** The first steps compile and warm up, so a run counts as slow only after this long. */
const SURE_MS = 8000;
/** The network that is offered, and the larger ones that it is offered for. */
const SMALLER = 'tiny';
const LARGER: readonly string[] = ['conv', 'conv-large', 'resnet'];

export function PaceBanner() {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  const run = useApp((state) => state.run);
  const large = useApp(({ applied }) => applied !== null && LARGER.includes(applied.arch));
  const atFullSpeed = useApp(({ status, applied }) => status.kind === 'running' && applied?.speed === 0);
  const slow = useCell(views.progress, ({ stepsPerSecond }) => stepsPerSecond > 0 && stepsPerSecond < SLOW);
  const preparing = useApp((state) => state.preparing !== null);
  // Once shown it stays: a line that comes and goes would move the page.
  const [slowRun, setSlowRun] = useState<RunInfo | null>(null);
  const suspected = large && atFullSpeed && slow;
  useEffect(() => {
    if (!suspected) return undefined;
    const timer = setTimeout(() => setSlowRun(run), SURE_MS);
    return () => clearTimeout(timer);
  }, [suspected, run]);
  if (!run || run !== slowRun) return null;
  return (
    <Banner preference="pace-banner" label={t('banner.paceLabel')} text={t('banner.pace')}>
      <button
        type="button"
        className="button"
        disabled={preparing}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          actions.restartWith({ arch: SMALLER });
        }}
      >
        {t('banner.smaller')}
      </button>
    </Banner>
  );
}
