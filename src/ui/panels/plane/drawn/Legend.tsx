// Panels: which colour and shape is which class.
import { useTranslation } from 'react-i18next';
import { classMarker } from '../../../../charts/markers.ts';
import { useApp } from '../../../playground.ts';

export function Legend() {
  const { t } = useTranslation();
  const classes = useApp((state) => state.run?.classes);
  const labelled = useApp((state) => state.run?.labelled ?? false);
  if (!classes) return <div className="legend" data-testid="legend" />;
  return (
    <ul className="legend" aria-label={t('legend.title')} data-testid="legend">
      {labelled ? (
        classes.map((name, i) => <LegendItem key={name} index={i} name={name} />)
      ) : (
        <li>{t('legend.none')}</li>
      )}
    </ul>
  );
}

function LegendItem({ index, name }: { readonly index: number; readonly name: string }) {
  const { path, stroked, colour } = classMarker(index, 44);
  const ink = `var(--class-${colour})`;
  return (
    <li>
      <svg viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
        <path
          d={path}
          fill={stroked ? 'none' : ink}
          stroke={stroked ? ink : 'none'}
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      {name}
    </li>
  );
}
