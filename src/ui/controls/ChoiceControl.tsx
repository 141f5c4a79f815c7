// Controls: one of a list, with its name above.
import { type ReactNode, useId } from 'react';
import { Explain } from '../explain/Explain.tsx';
import { Select, type SelectOption } from '../parts/Select.tsx';

interface ChoiceControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly changed?: boolean;
  /** Topic of its explanation. */
  readonly topic: string;
  /** A button at the end of the line, e.g. for an article. */
  readonly beside?: ReactNode;
  /** A line below, e.g. what the choice costs. */
  readonly note?: ReactNode;
}

export function ChoiceControl<Value extends string>({
  label,
  topic,
  value,
  options,
  onChange,
  changed,
  note,
  beside,
}: ChoiceControlProps<Value>) {
  const id = useId();
  return (
    <div className="control choice" data-changed={changed || undefined}>
      <span className="control-head">
        <span className="control-label">
          <Explain topic={topic} name={label} id={id}>
            {label}
          </Explain>
        </span>
        {beside}
      </span>
      <Select label={label} labelId={id} value={value} options={options} onChange={onChange} />
      {note && <span className="control-note">{note}</span>}
    </div>
  );
}
