// Panels: generated images: z drawn from the prior, decoded.
import { Slider } from 'radix-ui';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { SAMPLE_COLUMNS, sampledClasses } from '../../../state/asks/views/lab-views.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatFixed } from '../../numbers/format.ts';
import { Icon } from '../../parts/Icon.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { useShown } from './useShown.ts';

const HOTTEST = 1.5;

export function SamplesTab() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  const id = useId();
  useShown('samples');
  const temperature = useApp((state) => state.lab.temperature);
  const draw = useApp((state) => state.lab.draw);
  const classes = useApp(sampledClasses);
  const rows = classes?.length ?? SAMPLE_COLUMNS;
  const generative = useApp((state) => state.run === null || state.run.terms.includes('kl'));
  if (!generative) return <p className="lab-waiting">{t('lab.samples.none')}</p>;
  return (
    <div className="lab-body">
      <p className="lab-about">{t('lab.samples.about')}</p>
      <div className="lab-tools">
        <button type="button" className="button" onClick={() => actions.explore({ draw: draw + 1 })}>
          <Icon name="dice" />
          {t('lab.samples.again')}
        </button>
        <span className="temperature">
          <Explain topic="temperature" name={t('lab.samples.temperature')} id={id}>
            {t('lab.samples.temperature')}
          </Explain>
          <Slider.Root
            className="slider"
            min={0}
            max={HOTTEST}
            step={0.05}
            value={[temperature]}
            onValueChange={([next]) => next !== undefined && actions.explore({ temperature: next })}
          >
            <Slider.Track className="slider-track">
              <Slider.Range className="slider-range" />
            </Slider.Track>
            <Slider.Thumb className="slider-thumb" aria-labelledby={id} />
          </Slider.Root>
          <output>{formatFixed(temperature, 2, i18n.language)}</output>
        </span>
      </div>
      <div className="samples-by-class">
        {classes && (
          <ul aria-label={t('lab.samples.classes')}>
            {classes.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
        <PictureSheet
          key={rows}
          className="samples"
          read={views.samples.get}
          columns={SAMPLE_COLUMNS}
          rows={rows}
          label={t('lab.samples.alt', { count: rows * SAMPLE_COLUMNS })}
          sources={[views.samples]}
          testId="samples"
        />
      </div>
    </div>
  );
}
