// UI: the page. A bar, the set-up, the latent plane, the curves; on a narrow screen one column and a sheet.
import { Dialog } from 'radix-ui';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresentPanel } from '../state/present.ts';
import { followDrops } from './page-drop.ts';
import { Icon } from './parts/Icon.tsx';
import { Panel } from './parts/Panel.tsx';
import { useApp, usePlayground } from './playground.ts';
import { Announcer } from './panels/Announcer.tsx';
import { Bar } from './panels/Bar.tsx';
import { DownloadDialog } from './panels/DownloadDialog.tsx';
import { Notices } from './panels/Notices.tsx';
import { LabPanel } from './panels/lab/LabPanel.tsx';
import { ModelStrip } from './panels/ModelStrip.tsx';
import { SetupPanel } from './panels/SetupPanel.tsx';
import { ResumeOffer } from './panels/ResumeOffer.tsx';
import { PresentedSide, SidePanel } from './panels/SidePanel.tsx';
import { type SlowStage, SlowStep } from './panels/SlowStep.tsx';
import { PaceBanner } from './panels/PaceBanner.tsx';
import { WebgpuBanner } from './panels/WebgpuBanner.tsx';
import { RestartBar } from './panels/RestartBar.tsx';

/** Where the set-up no longer fits beside the plane; theme.css has the same number. */
const narrow = matchMedia('(max-width: 860px)');
const followNarrow = (listener: () => void): (() => void) => {
  narrow.addEventListener('change', listener);
  return () => narrow.removeEventListener('change', listener);
};

/** Presenter mode is a matter of type: everything is measured in rem. */
function usePresenting(presenting: boolean): void {
  const { actions } = usePlayground();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-present', presenting);
    if (!presenting) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) actions.present(false);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [actions, presenting]);
}

/** Where the set-up is hidden nobody could see which images are chosen, and nothing is taken. */
function usePageDrop(controls: boolean): void {
  const { actions } = usePlayground();
  useEffect(() => followDrops((files) => controls && void actions.readFiles(files)), [actions, controls]);
}

export function App() {
  const { t } = useTranslation();
  const presenting = useApp((state) => state.presenting);
  const controls = useApp((state) => state.controls) && !presenting;
  const presented = useApp((state) => state.presented);
  const shows = (panel: PresentPanel): boolean => !presenting || presented.includes(panel);
  const [stage, setStage] = useState<SlowStage | null>(null);
  usePresenting(presenting);
  usePageDrop(controls);
  const hasCentre = shows('model') || shows('lab') || stage !== null;
  const hasSide = (['decoded', 'curves', 'pairs', 'units'] as const).some(shows);
  const side = hasCentre ? (
    <PresentedSide shows={shows} />
  ) : (
    <main className="lone">{<PresentedSide shows={shows} />}</main>
  );
  const isNarrow = useSyncExternalStore(followNarrow, () => narrow.matches);
  return (
    <>
      <a className="skip" href="#lab">
        {t('skip')}
      </a>
      <Panel where="the bar">
        <Bar onSlowStep={() => setStage('encode')} />
      </Panel>
      <Panel where="the banners">
        <WebgpuBanner />
        <PaceBanner />
        <ResumeOffer />
      </Panel>
      <div
        className="columns"
        data-bare={!controls || undefined}
        data-one={(presenting && !(hasCentre && hasSide)) || undefined}
      >
        {!isNarrow && controls && (
          <Panel where="the set-up">
            <SetupPanel />
          </Panel>
        )}
        {hasCentre && (
          <main className="centre">
            {shows('model') && (
              <Panel where="the model">
                <ModelStrip stage={stage} />
              </Panel>
            )}
            {stage && (
              <Panel where="the slow step">
                <SlowStep stage={stage} onStage={setStage} />
              </Panel>
            )}
            {shows('lab') && (
              <Panel where="the laboratory">
                <LabPanel />
              </Panel>
            )}
          </main>
        )}
        <Panel where="the side">{presenting ? hasSide && side : <SidePanel />}</Panel>
      </div>
      {isNarrow && controls && <SetupSheet />}
      <Panel where="the download">
        <DownloadDialog />
      </Panel>
      <Notices />
      <Announcer />
    </>
  );
}

function SetupSheet() {
  const { t } = useTranslation();
  return (
    <div className="dock">
      <Dialog.Root>
        <Dialog.Trigger className="button">
          <Icon name="sliders" />
          {t('bar.setup')}
        </Dialog.Trigger>
        <Dialog.Portal>
          <Dialog.Overlay className="overlay clear" />
          <Dialog.Content className="sheet" aria-describedby={undefined}>
            <div className="sheet-head">
              <Dialog.Title>{t('setup.title')}</Dialog.Title>
              <Dialog.Close className="button icon-only quiet" aria-label={t('bar.close')}>
                <Icon name="close" />
              </Dialog.Close>
            </div>
            <SetupPanel />
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
      <RestartBar />
    </div>
  );
}
