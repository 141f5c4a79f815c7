// Panels, data: the name of the class that is made now; one that is left empty gets the automatic name back.
import { useTranslation } from 'react-i18next';

interface ClassNameProps {
  readonly name: string;
  readonly automatic: string;
  readonly onChange: (name: string) => void;
}

export function ClassName({ name, automatic, onChange }: ClassNameProps) {
  const { t } = useTranslation();
  return (
    <label className="draw-set-name">
      {t('lab.data.draw.class')}
      <span className="number">
        <input
          type="text"
          value={name}
          maxLength={60}
          onChange={({ target }) => onChange(target.value)}
          // A phone's keyboard leaves a space behind each word.
          onBlur={() => (name !== name.trim() || name === '' ? onChange(name.trim() || automatic) : undefined)}
        />
      </span>
    </label>
  );
}
