// Panels: a slider for one dimension of the ring's z, whether the plane shows that dimension or not.
import { Slider } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { formatFixed, subscript } from '../../numbers/format.ts';
import { useCell, usePlayground } from '../../playground.ts';

interface DimensionSliderProps {
  readonly dimension: number;
  /** The largest value on either side of 0. */
  readonly reach: number;
}

const STEP = 0.05;

export function DimensionSlider({ dimension, reach }: DimensionSliderProps) {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const value = useCell(views.z, (z) => z[dimension] ?? 0);
  const put = ([next]: readonly number[]): void => {
    if (next !== undefined) actions.moveRing('present', views.z.get().with(dimension, next));
  };
  const text = formatFixed(value, 2, i18n.language);
  return (
    <>
      <Slider.Root
        className="slider dimension-slider"
        min={-reach}
        max={reach}
        step={STEP}
        value={[Math.min(reach, Math.max(-reach, value))]}
        onValueChange={put}
      >
        <Slider.Track className="slider-track" />
        <Slider.Thumb
          className="slider-thumb"
          aria-label={t('units.slider', { name: `z${subscript(dimension + 1)}` })}
          aria-valuetext={text}
        />
      </Slider.Root>
      <span className="dimension-value">{text}</span>
    </>
  );
}
