// Panels: how training images are varied each time that they are trained on; folded until something is on.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { augmentationIds } from '../../../settings/table.ts';
import { isAugmented, mildAugmentation, offersAugmentation } from '../../../state/facts/data/augmentation.ts';
import { formatCount } from '../../numbers/format.ts';
import { useApp, usePlayground } from '../../playground.ts';
import { Setting } from './Setting.tsx';

export function Augmentation() {
  const { t } = useTranslation();
  const on = useApp(({ draft }) => isAugmented(draft));
  // Turned off again it stays open, under the hand that turned it off.
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Offer />
      <details
        className="setup-more"
        open={on || opened}
        onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
        data-testid="augmentation"
      >
        <summary>{`${t('setup.augmentation')}${on ? '' : ` · ${t('setup.off')}`}`}</summary>
        <p className="control-note">{t('setup.augmentationAbout')}</p>
        {augmentationIds.map((id) => (
          <Setting key={id} id={id} />
        ))}
        <Labels />
      </details>
    </>
  );
}

/** What augmentation may do to classes, where there are some. */
function Labels() {
  const { t } = useTranslation();
  const warned = useApp(({ run, draft }) => run?.labelled === true && isAugmented(draft));
  return warned && <p className="control-note">{t('setup.augmentationLabels')}</p>;
}

/** For a run on few images of the visitor's own; while such images wait to be trained on, it stands beside them. */
function Offer() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const count = useApp(({ applied, appliedUpload, draft }) =>
    applied?.data === 'upload' && offersAugmentation(draft, appliedUpload?.count) ? appliedUpload?.count : undefined,
  );
  if (count === undefined) return null;
  return (
    <p className="control-note augment-few" data-testid="augment-few">
      {t('setup.augmentFew', { images: formatCount(count, i18n.language) })}{' '}
      <button type="button" className="text-button" onClick={() => actions.edit(mildAugmentation)}>
        {t('setup.augmentMildly')}
      </button>
    </p>
  );
}
