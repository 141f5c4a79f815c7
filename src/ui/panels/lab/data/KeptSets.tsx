// Panels, data: the visitor's own sets that the browser keeps: to take again, rename or delete.
import { useTranslation } from 'react-i18next';
import type { KeptSet } from '../../../../state/facts/data/kept-set.ts';
import { formatBytes, formatCount } from '../../../numbers/format.ts';
import { IconButton } from '../../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../../playground.ts';

export function KeptSets() {
  const { t } = useTranslation();
  const sets = useApp((state) => state.keptSets);
  if (sets.length === 0) return null;
  return (
    <section className="kept-sets" aria-labelledby="kept-sets-title" data-testid="kept-sets">
      <h3 id="kept-sets-title">{t('lab.data.kept.title')}</h3>
      <p className="lab-about">{t('lab.data.kept.about')}</p>
      <ul>
        {sets.map((set) => (
          <Row key={set.key} set={set} />
        ))}
      </ul>
    </section>
  );
}

function Row({ set: { key, name, kind, count, shape, bytes, keptAt } }: { readonly set: KeptSet }) {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const [height, width] = shape;
  const facts = [
    t('setup.images', { value: formatCount(count, i18n.language) }),
    t(`setup.imageSize.${kind}`, { height, width }),
    formatBytes(bytes, i18n.language),
    new Date(keptAt).toLocaleDateString(i18n.language),
  ];
  return (
    <li>
      <span className="number">
        <input
          type="text"
          aria-label={t('lab.data.kept.name', { name })}
          defaultValue={name}
          maxLength={60}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={({ currentTarget }) => {
            actions.renameSet(key, currentTarget.value.trim());
            if (currentTarget.value.trim() === '') currentTarget.value = name;
          }}
        />
      </span>
      <span className="kept-facts">{facts.join(' · ')}</span>
      <button
        type="button"
        className="button small"
        aria-label={t('lab.data.kept.takeOne', { name })}
        onClick={() => void actions.takeAgain(key)}
      >
        {t('lab.data.kept.take')}
      </button>
      <IconButton
        icon="trash"
        label={t('lab.data.kept.remove', { name })}
        className="quiet"
        onClick={() => void actions.removeSet(key)}
      />
    </li>
  );
}
