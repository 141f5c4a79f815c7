// Panels: one choice of a use, from its spec.
import { Slider } from 'radix-ui';
import { useId } from 'react';
import type { ParamSpec } from '../../../../models/params.ts';
import { stepTravel, toTravel, TRAVEL } from '../../../controls/travel.ts';
import { Select } from '../../../parts/Select.tsx';
import { useUseWords } from '../words/words.ts';

interface UseOptionProps {
  readonly option: ParamSpec;
  /** Names of what the number counts; null where it is an amount. */
  readonly names: readonly string[] | null;
  /** Whether it is a share, shown in percent. */
  readonly share: boolean;
  readonly value: number | string;
  readonly onChange: (value: number | string) => void;
}

export function UseOption({ option, names, share, value, onChange }: UseOptionProps) {
  const id = useId();
  const { name, fixed, count } = useUseWords();
  const label = name('options', option.id);
  if (option.kind === 'choice') {
    return (
      <span className="use-option">
        <span id={id}>{label}</span>
        <Select
          label={label}
          labelId={id}
          value={String(value)}
          options={option.options.map((choice) => ({ value: choice, label: name('choices', choice) }))}
          onChange={onChange}
          compact
        />
      </span>
    );
  }
  const number = Number(value);
  if (names) {
    return (
      <span className="use-option">
        <span id={id}>{label}</span>
        <Select
          label={label}
          labelId={id}
          value={String(Math.min(number, names.length - 1))}
          options={names.map((text, i) => ({ value: String(i), label: text }))}
          onChange={(next) => onChange(Number(next))}
          compact
        />
      </span>
    );
  }
  const position = toTravel(option, number);
  const text = option.integer ? count(number) : share ? `${fixed(100 * number, 0)}%` : fixed(number, 2);
  return (
    <span className="use-option">
      <span id={id}>{label}</span>
      <Slider.Root
        className="slider"
        min={0}
        max={TRAVEL}
        value={[position]}
        onValueChange={([next]) => next !== undefined && onChange(stepTravel(option, number, position, next))}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Slider.Thumb className="slider-thumb" aria-labelledby={id} aria-valuetext={text} />
      </Slider.Root>
      <output>{text}</output>
    </span>
  );
}
