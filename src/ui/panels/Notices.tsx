// Panels: what went wrong and what to do about it, until it is dismissed or over. It stands in the set-up or above the page, over nothing.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../parts/IconButton.tsx';
import { dismiss } from '../../state/notices.ts';
import type { Notice } from '../../state/store.ts';
import { faultText } from '../faults.ts';
import { passFocus } from '../focus.ts';
import { Icon } from '../parts/Icon.tsx';
import { useApp, usePlayground } from '../playground.ts';
import { UndoNotice } from './UndoNotice.tsx';

const calm: readonly string[] = ['backend/recovered', 'train/early-stop', 'train/reached', 'train/schedule-over'];
/** Told for so long, because it is over when it is told. */
const BRIEF_MS = 20_000;

export function Notices() {
  const { t } = useTranslation();
  const notices = useApp((state) => state.notices);
  return (
    <section className="notices" aria-label={t('notices.label')} data-testid="faults">
      <UndoNotice />
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </section>
  );
}

function NoticeCard({ notice: { id, fault } }: { readonly notice: Notice }) {
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
  // What is over already, or a wrong setting, interrupts nobody; everything else does.
  const role = fault.code.startsWith('setting/') || calm.includes(fault.code) ? 'status' : 'alert';
  return (
    <div className="notice" role={role} data-code={fault.code}>
      <Icon name="alert" />
      <div>
        <h3>{title}</h3>
        <p>{remedy}</p>
        <p className="notice-detail">
          {what} · {t('notices.where', { where })}
        </p>
        {fault.code === 'worker/crashed' && crashed && (
          <button
            type="button"
            className="button"
            onClick={({ currentTarget }) => {
              passFocus(currentTarget);
              dismiss(store, id);
              actions.startAgain();
            }}
          >
            {t('run.startAgain')}
          </button>
        )}
        {fault.code === 'train/schedule-over' && (
          <div className="notice-offers">
            <button
              type="button"
              className="button"
              onClick={({ currentTarget }) => {
                passFocus(currentTarget);
                dismiss(store, id);
                actions.pause();
              }}
            >
              {t('run.pause')}
            </button>
            <button
              type="button"
              className="button"
              onClick={({ currentTarget }) => {
                passFocus(currentTarget);
                dismiss(store, id);
                actions.scheduleAnew();
              }}
            >
              {t('rate.anew')}
            </button>
          </div>
        )}
      </div>
      <IconButton
        icon="close"
        label={t('notices.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget, '.notice', 'close');
          dismiss(store, id);
        }}
      />
    </div>
  );
}
