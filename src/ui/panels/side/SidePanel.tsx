// Panels: the right-hand side: what the dragged point decodes to, then how the training goes, what the dimensions
// carry, and the runs.
import { Tabs } from 'radix-ui';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenterPanel } from '../../../state/facts/page/presenter.ts';
import { CurvesPanel } from './CurvesPanel.tsx';
import { DecodedPanel } from '../model/DecodedPanel.tsx';
import { PairsPanel } from '../model/PairsPanel.tsx';

const RunsPanel = lazy(async () => ({ default: (await import('../runs/RunsPanel.tsx')).RunsPanel }));
const UnitsPanel = lazy(async () => ({ default: (await import('./UnitsPanel.tsx')).UnitsPanel }));

/** The parts of the side panel that presenter mode shows, one under the other. */
export function PresenterSide({ shows }: { readonly shows: (panel: PresenterPanel) => boolean }) {
  const { t } = useTranslation();
  return (
    <section className="side presented" aria-label={t('side.title')}>
      {shows('decoded') && <DecodedPanel />}
      {shows('curves') && <CurvesPanel />}
      {shows('pairs') && <PairsPanel />}
      {shows('units') && (
        <Suspense fallback={null}>
          <UnitsPanel />
        </Suspense>
      )}
    </section>
  );
}

export function SidePanel() {
  const { t } = useTranslation();
  return (
    <section className="side" aria-label={t('side.title')}>
      <DecodedPanel />
      <Tabs.Root className="side-tabs" defaultValue="training">
        <Tabs.List className="tabs" aria-label={t('side.title')}>
          <Tabs.Trigger className="tab" value="training">
            {t('side.training')}
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="units">
            {t('side.units')}
          </Tabs.Trigger>
          <Tabs.Trigger className="tab" value="runs">
            {t('side.runs')}
          </Tabs.Trigger>
        </Tabs.List>
        <Tabs.Content className="side-content" value="training" tabIndex={-1}>
          <CurvesPanel />
          <PairsPanel />
        </Tabs.Content>
        <Tabs.Content className="side-content" value="units" tabIndex={-1}>
          <Suspense fallback={null}>
            <UnitsPanel />
          </Suspense>
        </Tabs.Content>
        <Tabs.Content className="side-content" value="runs" tabIndex={-1}>
          <Suspense fallback={null}>
            <RunsPanel />
          </Suspense>
        </Tabs.Content>
      </Tabs.Root>
    </section>
  );
}
