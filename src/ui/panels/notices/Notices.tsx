// Panels: what went wrong and what to do about it, until it is dismissed or over. The notices stand in the set-up or
// above the page and cover nothing.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { dismiss } from '../../../state/flows/run/notices.ts';
import type { Notice } from '../../../state/store/store.ts';
import { faultText } from '../../words/faults.ts';
import { NoticeAction, NoticeCard } from '../../parts/NoticeCard.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { UndoNotice } from './UndoNotice.tsx';

const calm: readonly string[] = ['backend/recovered', 'train/early-stop', 'train/reached', 'train/schedule-over'];
/** How long a fault that is already over is shown. */
const BRIEF_MS = 20_000;

export function Notices() {
  const { t } = useTranslation();
  const notices = useApp((state) => state.notices);
  return (
    <section className="notices" aria-label={t('notices.label')} data-testid="faults">
      <UndoNotice />
      {notices.map((notice) => (
        <FaultCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function FaultCard({ notice: { id, fault } }: { readonly notice: Notice }) {
  const { t, i18n } = useTranslation();
  const { store, actions } = usePlayground();
  const crashed = useApp((state) => state.status.kind === 'crashed');
  const { title, what, where, remedy } = faultText(fault, t, i18n.language);
  const brief = fault.code === 'backend/recovered';
  useEffect(() => {
    if (!brief) return;
    const timer = setTimeout(() => dismiss(store, id), BRIEF_MS);
    return () => clearTimeout(timer);
  }, [store, id, brief]);
  // A fault that is already over, or a wrong setting, does not interrupt a screen reader; everything else does.
  const role = fault.code.startsWith('setting/') || calm.includes(fault.code) ? 'status' : 'alert';
  const go = (): void => dismiss(store, id);
  return (
    <NoticeCard icon="alert" role={role} code={fault.code} onDismiss={go}>
      <h3>{title}</h3>
      <p>{remedy}</p>
      <p className="notice-detail">
        {what} · {t('notices.where', { where })}
      </p>
      {fault.code === 'worker/crashed' && crashed && (
        <NoticeAction
          name={t('run.startAgain')}
          act={() => {
            go();
            actions.startAgain();
          }}
        />
      )}
      {fault.code === 'train/schedule-over' && (
        <div className="notice-offers">
          <NoticeAction
            name={t('run.pause')}
            act={() => {
              go();
              actions.pause();
            }}
          />
          <NoticeAction
            name={t('rate.anew')}
            act={() => {
              go();
              actions.scheduleAnew();
            }}
          />
        </div>
      )}
    </NoticeCard>
  );
}
