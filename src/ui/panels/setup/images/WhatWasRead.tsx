// Panels: what was done to images that were read, and the question whether to train on them, next to where they were dropped.
import { useTranslation } from 'react-i18next';
import type { Note } from '../../../../data/notes.ts';
import { mildAugmentation, offersAugmentation } from '../../../../state/facts/data/augmentation.ts';
import { waitingChanges } from '../../../../state/facts/run/config.ts';
import { passFocus } from '../../../page/focus.ts';
import { noteText } from '../../../words/notes.ts';
import { useApp, usePlayground } from '../../../playground.ts';
import { ReadAs } from './ReadAs.tsx';

const none: readonly Note[] = [];

export function WhatWasRead() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const upload = useApp(({ draft, upload: read }) => (draft.data === 'upload' ? read : null));
  const waits = useApp((state) => state.draft.data === 'upload' && waitingChanges(state).includes('data'));
  const preparing = useApp((state) => state.preparing !== null);
  const few = useApp(({ draft, upload: read }) => offersAugmentation(draft, read?.count));
  const fitted = useApp((state) => (state.run && !waitingChanges(state).includes('data') ? state.run.notes : none));
  const notes = [...(upload?.notes ?? none), ...fitted];
  if (!waits && notes.length === 0) return null;
  return (
    <div className="read" data-waits={waits || undefined} data-testid="what-was-read">
      {waits && upload && <p role="status">{t('data.read', { name: upload.name })}</p>}
      {notes.length > 0 && (
        <ul aria-label={t('data.notes')}>
          {notes.map((note) => (
            <li key={`${note.code} ${JSON.stringify(note.values)}`} data-code={note.code}>
              {noteText(note, t)}
            </li>
          ))}
        </ul>
      )}
      {waits && upload && <ReadAs upload={upload} />}
      {waits && (
        <div className="read-buttons">
          <button
            type="button"
            className="button primary"
            disabled={preparing}
            onClick={({ currentTarget }) => {
              passFocus(currentTarget);
              actions.applyDraft();
            }}
          >
            {t('data.trainOn')}
          </button>
          {few && (
            <button
              type="button"
              className="button"
              title={t('setup.augmentMildly')}
              disabled={preparing}
              onClick={({ currentTarget }) => {
                passFocus(currentTarget);
                actions.applyDraft(mildAugmentation);
              }}
            >
              {t('data.trainVaried')}
            </button>
          )}
          <button
            type="button"
            className="button quiet"
            disabled={preparing}
            onClick={({ currentTarget }) => {
              passFocus(currentTarget);
              actions.discardDraft();
            }}
          >
            {t('data.leave')}
          </button>
        </div>
      )}
    </div>
  );
}
