// UI: the page. A bar, the set-up, the latent plane, the curves; on a tablet the set-up is a sheet, on a phone all is
// one column.
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PresenterPanel } from '../state/facts/page/presenter.ts';
import { followDrops } from './files/page-drop.ts';
import { Panel } from './parts/Panel.tsx';
import { useApp, usePlayground } from './playground.ts';
import { Announcer } from './panels/notices/Announcer.tsx';
import { Bar } from './panels/bar/Bar.tsx';
import { Notices } from './panels/notices/Notices.tsx';
import { LabPanel } from './panels/lab/LabPanel.tsx';
import { PresenterSliders } from './panels/presenter/PresenterSliders.tsx';
import { ModelStrip } from './panels/model/ModelStrip.tsx';
import { SetupPanel } from './panels/setup/SetupPanel.tsx';
import { ResumeOffer } from './panels/runs/ResumeOffer.tsx';
import { PresenterSide, SidePanel } from './panels/side/SidePanel.tsx';
import type { SlowStage } from './panels/side/slow-sentence.ts';
import { PaceBanner } from './panels/notices/PaceBanner.tsx';
import { WebgpuBanner } from './panels/notices/WebgpuBanner.tsx';
import { Dock, SetupSheet } from './panels/setup/SetupSheet.tsx';
import { followUndoKeys } from './page/undo-keys.ts';
import { useRoom } from './page/width.ts';

// One presses a button for it.
const SlowStep = lazy(async () => ({ default: (await import('./panels/side/SlowStep.tsx')).SlowStep }));
const DownloadDialog = lazy(async () => ({
  default: (await import('./panels/setup/images/DownloadDialog.tsx')).DownloadDialog,
}));
const LessonDrawer = lazy(async () => ({ default: (await import('./panels/lesson/LessonDrawer.tsx')).LessonDrawer }));

/** Presenter mode only changes the type size: everything is measured in rem. */
function usePresenting(presenting: boolean): void {
  const { actions } = usePlayground();
  useEffect(() => {
    document.documentElement.toggleAttribute('data-presenter', presenting);
    if (!presenting) return;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) actions.presenter(false);
    };
    addEventListener('keydown', leave);
    return () => removeEventListener('keydown', leave);
  }, [actions, presenting]);
}

/** Takes dropped files only where the set-up is shown: elsewhere nobody could see which images are chosen. */
function usePageDrop(controls: boolean): void {
  const { actions } = usePlayground();
  useEffect(() => followDrops((files) => controls && void actions.readFiles(files)), [actions, controls]);
}

function useUndoKeys(): void {
  const { store } = usePlayground();
  useEffect(() => followUndoKeys({ store }), [store]);
}

export function App() {
  const { t } = useTranslation();
  const presenting = useApp((state) => state.presenting);
  const controls = useApp((state) => state.controls) && !presenting;
  const presented = useApp((state) => state.presented);
  const shows = (panel: PresenterPanel): boolean => !presenting || presented.includes(panel);
  const [stage, setStage] = useState<SlowStage | null>(null);
  usePresenting(presenting);
  usePageDrop(controls);
  useUndoKeys();
  const hasCentre = shows('model') || shows('lab') || stage !== null;
  const hasSide = (['decoded', 'curves', 'pairs', 'units'] as const).some(shows);
  const side = hasCentre ? (
    <PresenterSide shows={shows} />
  ) : (
    <main className="lone">{<PresenterSide shows={shows} />}</main>
  );
  const downloading = useApp((state) => state.download !== null);
  const learning = useApp((state) => state.lesson !== null) && !presenting;
  const room = { setup: useRoom('setup'), side: useRoom('side') };
  // A lesson stands in the set-up's place, which is then a button away.
  const beside = { ...room, setup: room.setup && !learning };
  return (
    <>
      <a className="skip" href="#lab">
        {t('skip')}
      </a>
      <Panel where="the bar">
        <Bar onSlowStep={() => setStage('encode')} setup={controls && beside.side && !beside.setup && <SetupSheet />} />
      </Panel>
      <Panel where="the banners">
        <WebgpuBanner />
        <PaceBanner />
        <ResumeOffer />
      </Panel>
      {presenting && (
        <Panel where="the sliders">
          <PresenterSliders />
        </Panel>
      )}
      {!(beside.setup && controls) && <Notices />}
      <div
        className="columns"
        data-bare={(!controls && !learning) || undefined}
        data-lesson={learning || undefined}
        data-one={(presenting && !(hasCentre && hasSide)) || undefined}
      >
        {beside.setup && controls && (
          <Panel where="the set-up">
            <SetupPanel>
              <Notices />
            </SetupPanel>
          </Panel>
        )}
        {learning && (
          <Panel where="the lesson">
            <Suspense fallback={<section className="lesson" />}>
              <LessonDrawer />
            </Suspense>
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
                <Suspense fallback={null}>
                  <SlowStep stage={stage} onStage={setStage} />
                </Suspense>
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
      {!beside.setup && controls && <Dock button={!beside.side} />}
      <Panel where="the download">
        {downloading && (
          <Suspense fallback={null}>
            <DownloadDialog />
          </Suspense>
        )}
      </Panel>
      <Announcer />
    </>
  );
}
