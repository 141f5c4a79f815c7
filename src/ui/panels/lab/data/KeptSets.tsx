// Panels, data: the visitor's own sets that the browser keeps: to take again, rename or delete.
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeptSet, ROOM_FOR_SETS, takenBy } from '../../../../state/facts/data/kept-set.ts';
import { formatBytes, formatCount, formatDate } from '../../../numbers/format.ts';
import { passFocus } from '../../../page/focus.ts';
import { IconButton } from '../../../parts/IconButton.tsx';
import { useApp, usePlayground } from '../../../playground.ts';

export function KeptSets() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const sets = useApp((state) => state.keptSets);
  // Another tab may have kept some.
  useEffect(() => actions.listSets(), [actions]);
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  if (sets.length === 0) return null;
  return (
    <section className="kept-sets" aria-labelledby="kept-sets-title" data-testid="kept-sets">
      <h3 id="kept-sets-title">{t('lab.data.kept.title')}</h3>
      <p className="lab-about">{t('lab.data.kept.about', { taken: size(takenBy(sets)), room: size(ROOM_FOR_SETS) })}</p>
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
  const chosen = useApp((state) => state.draft.data === 'upload' && state.uploadKey === key);
  const [height, width] = shape;
  const facts = [
    t('setup.images', { value: formatCount(count, i18n.language) }),
    t(`setup.imageSize.${kind}`, { height, width }),
    formatBytes(bytes, i18n.language),
    formatDate(keptAt, i18n.language),
  ];
  return (
    <li>
      <span className="number">
        <input
          key={name}
          type="text"
          aria-label={t('lab.data.kept.name', { name })}
          defaultValue={name}
          maxLength={60}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
          onBlur={({ currentTarget }) => {
            if (currentTarget.value.trim() === '') currentTarget.value = name;
            else if (currentTarget.value !== name) actions.renameSet(key, currentTarget.value);
          }}
        />
      </span>
      <span className="kept-facts">{facts.join(' · ')}</span>
      <button
        type="button"
        className="button small"
        aria-label={chosen ? undefined : t('lab.data.kept.takeOne', { name })}
        disabled={chosen}
        onClick={() => void actions.takeAgain(key)}
      >
        {t(chosen ? 'lab.data.kept.chosen' : 'lab.data.kept.take')}
      </button>
      <IconButton
        icon="trash"
        label={t('lab.data.kept.remove', { name })}
        className="quiet"
        onClick={({ currentTarget }) => {
          passFocus(currentTarget, 'li', 'trash');
          actions.removeSet(key);
        }}
      />
    </li>
  );
}
