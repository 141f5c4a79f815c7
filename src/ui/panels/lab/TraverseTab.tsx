// Panels: one row for each latent dimension, the most used first: what the decoder draws while that number alone
// changes.
import { useTranslation } from 'react-i18next';
import { TRAVERSAL_REACH } from '../../../state/asks/views/lab-views.ts';
import { formatFixed, subscript } from '../../numbers/format.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { useShown } from './useShown.ts';

export function TraverseTab() {
  const { t, i18n } = useTranslation();
  const { views, actions } = usePlayground();
  useShown('traverse');
  const rows = useCell(views.traverse, (sheet) => sheet?.rows ?? null);
  const columns = useCell(views.traverse, (sheet) => sheet?.columns ?? 1);
  const lines = useCell(views.traverse, (sheet) => (sheet?.pictures.count ?? 0) / (sheet?.columns ?? 1));
  const latent = useApp((state) => (state.applied ?? state.draft).latent);
  return (
    <div className="lab-body">
      <p className="lab-about">{t('lab.traverse.about')}</p>
      {!rows && <p className="lab-waiting">{t('lab.waiting')}</p>}
      {rows && (
        // Few rows may take all the room there is; many must still fit on the screen.
        <div
          className="traverse"
          data-halved={lines > rows.length || undefined}
          style={{ maxWidth: `max(360px, ${(62 * columns) / lines}vh)` }}
        >
          <ul className="traverse-rows">
            {rows.map(({ dimension, kl, spread }) => (
              <li key={dimension}>
                <span>
                  <i className="sym-z">z</i>
                  {subscript(dimension + 1)}
                </span>
                <span className="soft">
                  {kl === null
                    ? t('lab.traverse.spread', { value: formatFixed(Math.sqrt(spread), 2, i18n.language) })
                    : t('lab.nats', { value: formatFixed(kl, 2, i18n.language) })}
                </span>
                {lines > rows.length && <Halves />}
              </li>
            ))}
          </ul>
          <PictureSheet
            key={`${columns} ${lines}`}
            read={() => views.traverse.get()?.pictures ?? null}
            columns={columns}
            rows={lines}
            label={t('lab.traverse.alt', { count: rows.length })}
            sources={[views.traverse]}
            testId="traverse"
            onPick={(index) => {
              const sheet = views.traverse.get();
              if (sheet) actions.moveRing('present', sheet.z.slice(index * latent, (index + 1) * latent));
            }}
          />
          {lines === rows.length && (
            <p className="traverse-scale soft" aria-hidden="true">
              <span>{formatFixed(-TRAVERSAL_REACH, 0, i18n.language)}</span>
              <span>0</span>
              <span>{TRAVERSAL_REACH}</span>
            </p>
          )}
        </div>
      )}
      {rows && rows.length < latent && (
        <p className="lab-about">{t('lab.traverse.some', { count: rows.length, all: latent })}</p>
      )}
    </div>
  );
}

/** The ranges of the two lines of a dimension. */
function Halves() {
  const { i18n } = useTranslation();
  return (
    <span className="soft traverse-halves" aria-hidden="true">
      <span>{formatFixed(-TRAVERSAL_REACH, 0, i18n.language)} … 0</span>
      <span>0 … {TRAVERSAL_REACH}</span>
    </span>
  );
}
