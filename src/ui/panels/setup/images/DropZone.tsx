// Panels: where files of one's own are dropped or opened, and how far they are read.
import { type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chosenFiles, droppedFiles } from '../../../files/dropped.ts';
import { Icon } from '../../../parts/Icon.tsx';
import { useApp, usePlayground } from '../../../playground.ts';

export function DropZone() {
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
