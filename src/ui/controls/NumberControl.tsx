// Controls: a number from its spec. Knows ranges and scales, no setting by name.
import { Slider } from 'radix-ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { NumberSpec } from '../../models/params.ts';
import { Explain } from '../explain/Explain.tsx';
import { NumberField } from './NumberField.tsx';
import { hasSlider, stepTravel, toTravel, TRAVEL } from './travel.ts';

interface NumberControlProps {
  readonly spec: NumberSpec;
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
  /** Whether it differs from what the run was built with. */
  readonly changed?: boolean;
  /** Topic of its explanation. */
  readonly topic: string;
  /** What its present value means. There is always room for two lines, so that nothing moves when the text changes. */
  readonly note?: string | undefined;
}

export function NumberControl({ spec, label, value, onChange, changed, topic, note }: NumberControlProps) {
  const { t } = useTranslation();
  const id = useId();
  const position = toTravel(spec, value);
  return (
    <div className="control" data-changed={changed || undefined}>
      <span className="control-label">
        <Explain topic={topic} name={label} id={`${id}-label`}>
          {label}
        </Explain>
        {spec.live && (
          <span className="live" title={t('setup.liveHint')}>
            {t('setup.live')}
          </span>
        )}
      </span>
      <NumberField id={`${id}-field`} labelId={`${id}-label`} spec={spec} value={value} onChange={onChange} />
      {hasSlider(spec) && (
        <Slider.Root
          className="slider"
          min={0}
          max={TRAVEL}
          value={[position]}
          onValueChange={([next]) => next !== undefined && onChange(stepTravel(spec, value, position, next))}
        >
          <Slider.Track className="slider-track">
            <Slider.Range className="slider-range" />
          </Slider.Track>
          <Slider.Thumb className="slider-thumb" aria-labelledby={`${id}-label`} aria-valuetext={String(value)} />
        </Slider.Root>
      )}
      {note !== undefined && <p className="control-note control-meaning">{note}</p>}
    </div>
  );
}
