// Panels: the caption over each of two planes: which run it is, how far it came, and the picture that its model decodes
// at the ring.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pictures } from '../../../protocol/messages.ts';
import type { RunConfig } from '../../../settings/config.ts';
import type { Cell } from '../../../state/store/cell.ts';
import { MistakeMark } from '../mistake/parts.tsx';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { type RunReach, useRunText } from '../runs/run-text.ts';

interface PlaneCaptionProps extends RunReach {
  readonly name: string;
  readonly mistake: RunConfig['mistake'];
  /** x̂ at the ring; null where nothing is decoded. */
  readonly decoded: Cell<Pictures | null> | null;
  readonly testId: string;
  /** Behind the name. */
  readonly beside?: ReactNode;
  /** Instead of how far it came. */
  readonly children?: ReactNode;
}

export function PlaneCaption({ name, mistake, decoded, testId, beside, children, ...reach }: PlaneCaptionProps) {
  const { t } = useTranslation();
  const text = useRunText();
  // The large type of presenter mode leaves no room for the number of images.
  const presenting = useApp((state) => state.presenting);
  return (
    <figcaption className="plane-caption">
      {decoded && (
        <PictureSheet
          read={decoded.get}
          columns={1}
          rows={1}
          label={t('runs.decodes', { name })}
          sources={[decoded]}
          testId={testId}
        />
      )}
      <div>
        <p className="plane-caption-name">
          <b>{name}</b> {beside}
        </p>
        {children ?? <p className="soft">{text(presenting ? { ...reach, images: null } : reach)}</p>}
        {mistake !== 'none' && <MistakeMark of={mistake} />}
        {decoded && mistake === 'none' && (
          <p className="soft" aria-hidden="true">
            <i className="sym-xhat">x̂</i> = decoder(<i className="sym-z">z</i>)
          </p>
        )}
      </div>
    </figcaption>
  );
}

export function PresentCaption() {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const present = useApp((state) => state.present);
  const name = useApp((state) => state.runs.find(({ number }) => number === present)?.name);
  const { variant, mistake } = useApp((state) => state.applied ?? state.draft);
  const step = useCell(views.progress, (progress) => progress.step);
  const elbo = useCell(views.score, (score) => score?.values['elbo'] ?? null);
  const images = useCell(views.score, (score) => score?.images ?? null);
  return (
    <PlaneCaption
      name={name ?? t('runs.name', { number: present })}
      variant={variant}
      mistake={mistake}
      step={step}
      elbo={elbo}
      images={images}
      decoded={views.decoded}
      testId="present-decoded"
      beside={<span className="live">{t('runs.present')}</span>}
    />
  );
}
