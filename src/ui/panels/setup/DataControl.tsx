// Panels: which images the run learns from. A set that must be downloaded opens a dialog first; the visitor's own files
// are dropped or opened.
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DataSetCard } from '../../../data/card.ts';
import type { Note } from '../../../data/notes.ts';
import { dataSetCards } from '../../../data/sets.ts';
import type { SetSummary } from '../../../protocol/messages.ts';
import { mildAugmentation, offersAugmentation } from '../../../state/facts/data/augmentation.ts';
import { kindOfData } from '../../../state/facts/data/kind.ts';
import { waitingChanges } from '../../../state/facts/run/config.ts';
import { askForData } from '../../../state/flows/files/download.ts';
import { chosenFiles, droppedFiles } from '../../files/dropped.ts';
import { ChoiceControl } from '../../controls/ChoiceControl.tsx';
import { formatBytes, formatCount } from '../../numbers/format.ts';
import { passFocus } from '../../page/focus.ts';
import { nameOf } from '../../words/names.ts';
import { noteText } from '../../words/notes.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../playground.ts';

const cards: readonly DataSetCard[] = dataSetCards;

/** Shape of one image of a set; that of the visitor's files is known once they are read. */
export function shapeOf(data: string, upload: SetSummary | null): SetSummary['shape'] {
  if (data === 'upload' && upload) return upload.shape;
  return cards.find((card) => card.id === data)?.shape ?? [28, 28, 1];
}

export function DataControl() {
  const { t, i18n } = useTranslation();
  const { store, actions } = usePlayground();
  const data = useApp((state) => state.draft.data);
  const upload = useApp((state) => state.upload);
  const changed = useApp((state) => waitingChanges(state).includes('data'));
  const options = cards.map(({ id, download }) => {
    const name = nameOf(t, 'sets', id);
    return {
      value: id,
      label: download ? t('data.downloadSize', { name, size: formatBytes(download.bytes, i18n.language) }) : name,
    };
  });
  if (upload) options.push({ value: 'upload', label: `${t('sets.upload')}: ${upload.name}` });
  const [height, width] = shapeOf(data, upload);
  const credit = cards.find((card) => card.id === data)?.credit;
  const count = data === 'upload' ? upload?.count : cards.find((card) => card.id === data)?.count;

  const choose = (id: string): void => {
    const card = cards.find((candidate) => candidate.id === id);
    if (card?.download) askForData(store, id);
    else actions.edit({ data: id });
  };
  return (
    <>
      <ChoiceControl
        label={t('settings.data')}
        topic="data"
        value={data}
        options={options}
        changed={changed}
        onChange={choose}
        note={
          <>
            {`${t('setup.images', { value: formatCount(count ?? 0, i18n.language) })} · ${t(`setup.imageSize.${kindOfData(data, upload)}`, { height, width })}`}
            {credit && (
              <>
                {' '}
                ·{' '}
                <a href={credit.url} target="_blank" rel="noreferrer">
                  {t('data.credit', { ...credit })}
                </a>
              </>
            )}
          </>
        }
      />
      <DropZone />
      <WhatWasRead />
    </>
  );
}

/**
 * Notes about the images, and the question whether to train on files that were just read, next to where they were
 * dropped.
 */
function WhatWasRead() {
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

const none: readonly Note[] = [];

function DropZone() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const reading = useApp((state) => state.reading);
  const atFullSpeed = useApp(({ status, applied }) => status.kind === 'running' && applied?.speed === 0);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.types.includes('Files')) void actions.readFiles(droppedFiles(event.dataTransfer));
  };
  return (
    <fieldset
      className="drop"
      aria-label={t('sets.upload')}
      data-over={over || undefined}
      data-testid="drop-zone"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={take}
    >
      <button type="button" className="button small" disabled={reading !== null} onClick={() => input.current?.click()}>
        <Icon name="file" />
        {reading === null
          ? t('data.open')
          : reading > 0
            ? t('data.readingShare', { value: Math.floor(100 * reading) })
            : t('data.reading')}
      </button>
      {reading === null ? (
        <span>{over ? t('data.dropNow') : t('data.drop')}</span>
      ) : (
        <button type="button" className="button small quiet" onClick={() => actions.cancelReading()}>
          {t('data.cancel')}
        </button>
      )}
      {reading !== null && atFullSpeed && <span>{t('data.slower')}</span>}
      {reading !== null && <progress className="drop-progress" value={reading || undefined} max={1} />}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t('data.open')}
        accept=".gz,.zip,.npz,.npy,.csv,.tsv,.idx,.ubyte,image/*,application/octet-stream"
        onChange={(event) => {
          const files = chosenFiles(event.target.files ?? []);
          event.target.value = '';
          if (files.length > 0) void actions.readFiles(files);
        }}
      />
    </fieldset>
  );
}
