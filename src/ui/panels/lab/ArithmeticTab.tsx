// Panels: sums in latent space: the mean of one class, less that of a second, plus that of a third.
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { cut } from '../../../charts/pictures/layout.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { Select } from '../../parts/Select.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { useShown } from './useShown.ts';

const SIGNS = ['', '−', '+', '='];

export function ArithmeticTab() {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  useShown('arithmetic');
  const chosen = useApp((state) => state.lab.classes);
  const names = useApp((state) => (state.run?.labelled ? state.run.classes : null));
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  const ready = useCell(views.arithmetic, (sheet) => sheet !== null);
  if (names && names.length < 2) return <p className="lab-waiting">{t('lab.arithmetic.unlabelled')}</p>;
  if (!names) return <p className="lab-waiting">{t('lab.arithmetic.unlabelled')}</p>;
  const change = (at: number, value: string): void => {
    const [a, b, c] = chosen.map((old, i) => (i === at ? names.indexOf(value) : old));
    actions.explore({ classes: [a ?? 0, b ?? 0, c ?? 0] });
  };
  return (
    <div className="lab-body">
      <p className="lab-about">{t('lab.arithmetic.about')}</p>
      <div className="arithmetic" data-waiting={!ready || undefined}>
        {SIGNS.map((sign, i) => (
          <Fragment key={sign}>
            {sign && (
              <span className="arithmetic-sign" aria-hidden="true">
                {sign}
              </span>
            )}
            <figure className="arithmetic-term">
              <PictureSheet
                read={() => {
                  const sheet = views.arithmetic.get();
                  return sheet && cut(sheet.pictures, i, 1);
                }}
                columns={1}
                rows={1}
                label={
                  i < 3 ? t('lab.arithmetic.mean', { name: names[chosen[i] ?? 0] ?? '' }) : t('lab.arithmetic.result')
                }
                sources={[views.arithmetic]}
                testId={`term-${i}`}
              />
              <figcaption>
                {i < 3 ? (
                  <Select
                    compact
                    label={t('lab.arithmetic.class', { number: i + 1 })}
                    value={names[chosen[i] ?? 0] ?? names[0]!}
                    options={names.map((name) => ({ value: name, label: name }))}
                    onChange={(value) => change(i, value)}
                  />
                ) : (
                  <button
                    type="button"
                    className="button small"
                    onClick={() => {
                      const sheet = views.arithmetic.get();
                      if (sheet) actions.moveHandle(sheet.z.slice(3 * latent));
                    }}
                  >
                    {t('lab.toHandle')}
                  </button>
                )}
              </figcaption>
            </figure>
          </Fragment>
        ))}
      </div>
    </div>
  );
}
