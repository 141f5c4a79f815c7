// Panels: the name of a run, written by the visitor; when it is cleared, the automatic name comes back.
import { useTranslation } from 'react-i18next';
import { usePlayground } from '../../playground.ts';

interface RunNameProps {
  readonly number: number;
  /** Null where the visitor gave none. */
  readonly name: string | null;
}

export function RunName({ number, name: given }: RunNameProps) {
  const { t } = useTranslation();
  const { actions } = usePlayground();
  const automatic = t('runs.name', { number });
  const name = given ?? automatic;
  return (
    <input
      key={name}
      className="run-name"
      aria-label={t('runs.rename', { name })}
      defaultValue={name}
      onBlur={(event) => {
        const written = event.target.value.trim();
        const next = written === '' || written === automatic ? null : written;
        event.target.value = next ?? automatic;
        if (next !== given) actions.runs.change(number, { name: next });
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}
