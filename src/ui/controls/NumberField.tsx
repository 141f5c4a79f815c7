// Controls: a number as text. What is typed counts when it is a number within the range; otherwise the field says so.
import { useState } from 'react';
import { FaultError } from '../../core/fault.ts';
import { checkNumber } from '../../models/settings.ts';
import type { NumberSpec } from '../../models/spec.ts';

interface NumberFieldProps {
  readonly id: string;
  /** Of the element that holds its name. */
  readonly labelId: string;
  readonly spec: NumberSpec;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** Why this text will not do, or null. */
function refusal(spec: NumberSpec, text: string): string | null {
  try {
    checkNumber(spec, text.trim() === '' ? Number.NaN : Number(text));
    return null;
  } catch (thrown) {
    if (thrown instanceof FaultError) return thrown.fault.remedy;
    throw thrown;
  }
}

export function NumberField({ id, labelId, spec, value, onChange }: NumberFieldProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const problem = typed === null ? null : refusal(spec, typed);
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
        aria-invalid={problem !== null}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setTyped(event.target.value);
          if (refusal(spec, event.target.value) === null) onChange(Number(event.target.value));
        }}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') setTyped(null);
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
