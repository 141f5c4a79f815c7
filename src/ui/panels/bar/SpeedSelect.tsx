// Panels: how fast training may go, to watch it step by step.
import { useTranslation } from 'react-i18next';
import { settings } from '../../../settings/table.ts';
import { Select } from '../../parts/Select.tsx';
import { useApp, usePlayground } from '../../playground.ts';

const offered = [0, 1, 3, 10, 30, settings.speed.max];

export function useSpeeds() {
  const { t } = useTranslation();
  const speed = useApp((state) => state.draft.speed);
  // A link may bring a speed that is not on the list.
  const values = offered.includes(speed) ? offered : [...offered, speed].sort((a, b) => a - b);
  const options = values.map((value) => ({
    value: String(value),
    label: value === 0 ? t('run.fullSpeed') : t('run.perSecond', { count: value }),
  }));
  return { speed, options };
}

export function SpeedSelect() {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const { speed, options } = useSpeeds();
  return (
    <div className="speed">
      <Select
        compact
        label={t('run.speed')}
        value={String(speed)}
        options={options}
        onChange={(value) => actions.edit({ speed: Number(value) })}
      />
    </div>
  );
}
