// Panels: which images the run learns from. A set that must be downloaded opens a dialog first; the visitor's own files
// are dropped or opened.
import { useTranslation } from 'react-i18next';
import type { DataSetCard } from '../../../../data/card.ts';
import { dataSetCards } from '../../../../data/sets.ts';
import type { SetSummary } from '../../../../protocol/messages.ts';
import { kindOfData } from '../../../../state/facts/data/kind.ts';
import { waitingChanges } from '../../../../state/facts/run/config.ts';
import { askForData } from '../../../../state/flows/files/download.ts';
import { ChoiceControl } from '../../../controls/ChoiceControl.tsx';
import { formatBytes, formatCount } from '../../../numbers/format.ts';
import { nameOf } from '../../../words/names.ts';
import { DropZone } from './DropZone.tsx';
import { WhatWasRead } from './WhatWasRead.tsx';
import { useApp, usePlayground } from '../../../playground.ts';

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
