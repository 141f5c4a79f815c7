// Controls: a number as text. What is typed counts when it is a number within the range; otherwise the field says so.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultError } from '../../core/fault.ts';
import { checkNumber, type NumberSpec } from '../../models/params.ts';

interface NumberFieldProps {
  readonly id: string;
  /** Id of the element that holds its name. */
  readonly labelId: string;
  readonly spec: NumberSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Whether this text is a number that the setting allows. */
function isValid(spec: NumberSpec, text: string): boolean {
  try {
    checkNumber(spec, text.trim() === '' ? Number.NaN : Number(text));
    return true;
  } catch (thrown) {
    if (thrown instanceof FaultError) return false;
    throw thrown;
  }
}

export function NumberField({ id, labelId, spec, value, onChange }: NumberFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  /** The invalid text that was in the field when it was left. */
  const [refused, setRefused] = useState<string | null>(null);
  const range = t(spec.integer ? 'number.whole' : 'number.any', { min: spec.min, max: spec.max });
  const problem =
    typed !== null
      ? isValid(spec, typed)
        ? null
        : range
      : refused !== null
        ? t('number.refused', { typed: refused, range })
        : null;
  const leave = (): void => {
    setRefused(typed !== null && !isValid(spec, typed) ? typed : null);
    setTyped(null);
  };
  return (
    <span className="number">
      <input
        id={id}
        aria-labelledby={labelId}
        type="text"
        inputMode={spec.integer ? 'numeric' : 'decimal'}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? String(value)}
        aria-invalid={typed !== null && problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setRefused(null);
          setTyped(event.target.value);
          if (isValid(spec, event.target.value)) onChange(Number(event.target.value));
        }}
        onBlur={() => typed !== null && leave()}
        onKeyDown={(event) => {
          if (event.key === 'Enter') leave();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
      {problem && (
        <span className="number-problem" id={`${id}-problem`} role="alert">
          {problem}
        </span>
      )}
    </span>
  );
}
