// Panels: where the time of a step goes.
import { useTranslation } from 'react-i18next';
import { drawing } from '../../files/drawing.ts';
import { Explain } from '../../explain/Explain.tsx';
import { formatFixed } from '../../numbers/format.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';

const partsHere = ['step', 'score', 'read', 'answer'] as const;
/** Where another device does the work, JavaScript hands it over and waits. */
const partsElsewhere = ['step', 'wait', 'score', 'read', 'answer'] as const;

export function TimeSpent() {
  const { t, i18n } = useTranslation();
  const { views } = usePlayground();
  const spent = useCell(views.progress, (progress) => progress.spent);
  const drawn = useCell(drawing.perSecond, Math.round);
  const elsewhere = useApp((state) => state.run?.backend === 'webgpu' || state.run?.backend === 'webgl');
  if (!spent) return null;
  const parts = elsewhere ? partsElsewhere : partsHere;
  const total = Math.max(
    1e-9,
    parts.reduce((sum, part) => sum + spent[part], 0),
  );
  return (
    <section className="time-spent" aria-label={t('curves.time')} data-testid="time-spent">
      <p>
        <Explain topic="time" name={t('curves.time')}>
          <b>{t('curves.time')}</b>
        </Explain>{' '}
        {formatFixed(total, 1, i18n.language)}
      </p>
      <div className="time-bar" aria-hidden="true">
        {parts.map((part) => (
          <span key={part} data-part={part} style={{ width: `${(100 * spent[part]) / total}%` }} />
        ))}
      </div>
      <dl>
        {parts.map((part) => (
          <div key={part} data-part={part}>
            <dt>{t(`curves.timeOf.${elsewhere && part === 'step' ? 'handOver' : part}`)}</dt>
            <dd>{formatFixed(spent[part], 2, i18n.language)}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">{t('curves.timeOf.draw', { value: drawn })}</p>
    </section>
  );
}
