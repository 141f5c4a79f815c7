// Panels: nearer, farther, and the whole plane again, on the plane's corner.
import { useTranslation } from 'react-i18next';
import { wholePlane, zoomedAt } from '../../../math/window.ts';
import { IconButton } from '../../parts/IconButton.tsx';
import { useCell, usePlayground } from '../../playground.ts';

const STEP = 1.6;
const middle = { across: 0.5, up: 0.5 };

export function PlaneZoom() {
  const { t } = useTranslation();
  const { views, actions } = usePlayground();
  const scale = useCell(views.window, (window) => window.scale);
  const by = (factor: number) => () => actions.zoom(zoomedAt(views.window.get(), factor, middle));
  return (
    <fieldset className="plane-zoom" aria-label={t('plane.zoom')} title={t('plane.zoomHint')}>
      <IconButton icon="plus" label={t('plane.zoomIn')} className="quiet tiny" onClick={by(STEP)} />
      <IconButton
        icon="minus"
        label={t('plane.zoomOut')}
        className="quiet tiny"
        disabled={scale === 1}
        onClick={by(1 / STEP)}
      />
      {scale > 1 && (
        <IconButton
          icon="fit"
          label={t('plane.zoomFit')}
          className="quiet tiny"
          onClick={() => actions.zoom(wholePlane)}
        />
      )}
    </fieldset>
  );
}
