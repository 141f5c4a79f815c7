// Panels: offers to change from the small network that the page opens with to the one that draws sharper digits, until
// it is dismissed.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LARGER_ARCH, openingConfig } from '../../../state/facts/run/opening.ts';
import { loadPreference, savePreference } from '../../../state/flows/visit/preferences.ts';
import { passFocus } from '../../page/focus.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../playground.ts';

export function LargerOffer() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const small = useApp(({ applied, draft }) =>
    [draft.arch, applied?.arch].every((arch) => arch === openingConfig().arch),
  );
  const preparing = useApp((state) => state.preparing !== null);
  const [dismissed, setDismissed] = useState(() => loadPreference('larger-offer') === 'dismissed');
  if (!small || dismissed) return null;
  return (
    <p className="control-note larger-offer" data-testid="larger-offer">
      <span>
        {t('setup.larger')}{' '}
        <button
          type="button"
          className="text-button"
          disabled={preparing}
          onClick={({ currentTarget }) => {
            passFocus(currentTarget);
            actions.restartWith({ arch: LARGER_ARCH });
          }}
        >
          {t('setup.useLarger')}
        </button>
      </span>
      <IconButton
        icon="close"
        className="quiet tiny"
        label={t('banner.dismiss')}
        onClick={({ currentTarget }) => {
          passFocus(currentTarget);
          savePreference('larger-offer', 'dismissed');
          setDismissed(true);
        }}
      />
    </p>
  );
}
