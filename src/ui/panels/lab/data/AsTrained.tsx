// Panels, data: whether the images are shown as they are, or as training sees them: augmented, and each time anew.
import { useTranslation } from 'react-i18next';
import { isAugmented } from '../../../../state/facts/data/augmentation.ts';
import { IconButton } from '../../../parts/IconButton.tsx';
import { useApp } from '../../../playground.ts';

interface AsTrainedProps {
  /** Which draw is shown; null for the images as they are. */
  readonly draw: number | null;
  readonly onChange: (draw: number | null) => void;
}

export function AsTrained({ draw, onChange }: AsTrainedProps) {
  const { t } = useTranslation();
  const on = useApp((state) => isAugmented(state.draft));
  return (
    <span className="data-edit">
      <label className="check">
        <input type="checkbox" checked={draw !== null} onChange={({ target }) => onChange(target.checked ? 0 : null)} />
        {t('lab.data.augmented')}
      </label>
      {draw !== null && on && (
        <IconButton icon="dice" label={t('lab.data.augmentAnew')} onClick={() => onChange(draw + 1)} />
      )}
      {draw !== null && !on && <span role="status">{t('lab.data.augmentOff')}</span>}
    </span>
  );
}
