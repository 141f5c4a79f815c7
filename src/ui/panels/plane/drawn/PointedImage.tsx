// Panels: the image whose mark the pointer is on, with its class and posterior.
import { useTranslation } from 'react-i18next';
import type { Embedding } from '../../../../protocol/messages.ts';
import type { Pointed } from '../../../../state/facts/plane/shown.ts';
import { formatFixed, subscript } from '../../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { HeldOutImage } from '../../lab/ImagePicker.tsx';

interface PointedImageProps {
  /** Shown only on the plane that the pointer is on. */
  readonly plane: Pointed['plane'];
  readonly embedding: () => Embedding | null;
  /** The dimensions on its axes. */
  readonly dims: () => { readonly x: number; readonly y: number | null };
}

export function PointedImage({ plane, embedding: read, dims }: PointedImageProps) {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const at = useCell(views.pointed, (pointed) => (pointed?.plane === plane ? pointed : null));
  const count = useCell(views.heldOut, (images) => images?.pictures.count ?? 0);
  const classes = useApp((state) => state.run?.classes ?? null);
  const embedding = read();
  if (!at || !embedding || at.image >= Math.min(count, embedding.count)) return null;
  const { mu, logVar, latent, labels } = embedding;
  const { x, y } = dims();
  const label = labels?.[at.image];
  const number = (value: number): string => formatFixed(value, 2, i18n.language);
  return (
    <div
      className="pointed"
      style={{ left: at.left, top: at.top }}
      data-side={at.left > 190 ? 'left' : 'right'}
      data-testid="pointed"
    >
      <HeldOutImage image={at.image} />
      <dl>
        {label !== undefined && (
          <div>
            <dt>{t('plane.class')}</dt>
            <dd>{classes?.[label] ?? label}</dd>
          </div>
        )}
        {(y === null ? [x] : [x, y]).map((d) => (
          <div key={d}>
            <dt>
              <i className="sym-mu">μ</i>
              {subscript(d + 1)}
            </dt>
            <dd>
              {number(mu[at.image * latent + d]!)}
              {logVar && (
                <>
                  {' ± '}
                  <span className="sym-sigma">{number(Math.exp(logVar[at.image * latent + d]! / 2))}</span>
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
