// Panels: tells before a download how much comes from where; then shows its progress, and lets the visitor stop or
// retry it.
import { Dialog, Progress } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { dataSetCards } from '../../../../data/sets.ts';
import type { DataSetCard } from '../../../../data/card.ts';
import { faultSentences } from '../../../words/faults.ts';
import { formatBytes } from '../../../numbers/format.ts';
import { nameOf } from '../../../words/names.ts';
import { useApp, usePlayground } from '../../../playground.ts';

const cards: readonly DataSetCard[] = dataSetCards;

export function DownloadDialog() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const download = useApp((state) => state.download);
  const card = cards.find(({ id }) => id === download?.id);
  const bytes = (value: number): string => formatBytes(value, i18n.language);
  if (!download || !card?.download) return null;
  const total = download.totalBytes ?? card.download.bytes;
  const failure = download.fault && faultSentences(download.fault, t, i18n.language);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && actions.cancelFetch()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title>{t('data.downloadTitle', { name: nameOf(t, 'sets', card.id) })}</Dialog.Title>
          <Dialog.Description>
            {t('data.downloadText', { size: bytes(card.download.bytes), source: card.download.source })}
          </Dialog.Description>
          {download.stage === 'running' && (
            <>
              <Progress.Root className="progress" value={Math.min(download.loadedBytes, total)} max={total}>
                <Progress.Indicator
                  className="progress-bar"
                  style={{ transform: `scaleX(${Math.min(1, download.loadedBytes / total)})` }}
                />
              </Progress.Root>
              <p className="control-note">
                {t('data.progress', { loaded: bytes(download.loadedBytes), total: bytes(total) })}
              </p>
            </>
          )}
          {failure && (
            <p className="dialog-fault" role="alert">
              {failure}
            </p>
          )}
          <div className="dialog-buttons">
            <Dialog.Close className="button">{t('data.cancel')}</Dialog.Close>
            {download.stage !== 'running' && (
              <button type="button" className="button primary" onClick={() => void actions.fetchData(card.id)}>
                {failure ? t('data.retry') : t('data.download')}
              </button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
