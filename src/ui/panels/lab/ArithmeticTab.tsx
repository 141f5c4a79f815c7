// Panels: sums in latent space: the mean of a class or of chosen images, less that of a second, plus that of a third.
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { cut } from '../../../kinds/pictures.ts';
import { type Term, usableTerms } from '../../../state/facts/page/lab.ts';
import { Explain } from '../../explain/Explain.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { Select } from '../../parts/Select.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { ImagesPicker } from './ImagePicker.tsx';
import { useShown } from './useShown.ts';

const SIGNS = ['', '−', '+', '='];
/** The choice of images instead of a class. */
const OWN = 'own';
const RESULT = 3;

export function ArithmeticTab() {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  useShown('arithmetic');
  const terms = useApp((state) => state.lab.terms);
  const names = useApp((state) => (state.run?.labelled ? state.run.classes : null));
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  const ready = useCell(views.arithmetic, (sheet) => sheet !== null);
  const shown = usableTerms(terms, names?.length ?? 0);
  const empty = shown.some((term) => term.kind === 'images' && term.images.length === 0);
  const change = (at: number, term: Term): void => {
    const [a, b, c] = shown.map((old, i) => (i === at ? term : old));
    if (a && b && c) actions.explore({ terms: [a, b, c] });
  };
  const describe = (term: Term | undefined): string =>
    term?.kind === 'class' ? t('lab.arithmetic.ofClass', { name: names?.[term.label] ?? '' }) : t('lab.arithmetic.own');
  return (
    <div className="lab-body">
      <p className="lab-about">
        {t('lab.arithmetic.about')} <Explain topic="arithmetic" name={t('lab.tabs.arithmetic')} />
      </p>
      {empty && <p className="lab-waiting">{t('lab.arithmetic.empty')}</p>}
      <div className="arithmetic" data-waiting={!ready || undefined}>
        {SIGNS.map((sign, i) => (
          <Fragment key={sign}>
            {i === RESULT && <span className="arithmetic-break" />}
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
                label={i < RESULT ? t('lab.arithmetic.mean', { name: describe(shown[i]) }) : t('lab.arithmetic.result')}
                sources={[views.arithmetic]}
                testId={`term-${i}`}
              />
              {i < RESULT && <p className="arithmetic-of">{t('lab.arithmetic.of', { name: describe(shown[i]) })}</p>}
              <figcaption>
                {i < RESULT ? (
                  <TermChoice number={i + 1} term={shown[i]!} names={names} onChange={(term) => change(i, term)} />
                ) : (
                  <button
                    type="button"
                    className="button small"
                    onClick={() => {
                      const sheet = views.arithmetic.get();
                      if (sheet) actions.moveRing('present', sheet.z.slice(RESULT * latent));
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

interface TermChoiceProps {
  /** Counts from 1. */
  readonly number: number;
  readonly term: Term;
  /** Names of the classes; null where there are none. */
  readonly names: readonly string[] | null;
  readonly onChange: (term: Term) => void;
}

function TermChoice({ number, term, names, onChange }: TermChoiceProps) {
  const { t } = useTranslation();
  return (
    <>
      {names && (
        <Select
          compact
          label={t('lab.arithmetic.class', { number })}
          value={term.kind === 'class' ? String(term.label) : OWN}
          options={[
            ...names.map((name, label) => ({ value: String(label), label: name })),
            { value: OWN, label: t('lab.arithmetic.own') },
          ]}
          onChange={(value) =>
            onChange(value === OWN ? { kind: 'images', images: [number - 1] } : { kind: 'class', label: Number(value) })
          }
        />
      )}
      {term.kind === 'images' && (
        <ImagesPicker
          label={t('lab.arithmetic.choose', { number })}
          value={term.images}
          onChange={(images) => onChange({ kind: 'images', images })}
        >
          {t('lab.arithmetic.ownCount', { count: term.images.length })}
        </ImagesPicker>
      )}
    </>
  );
}
