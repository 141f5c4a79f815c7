// Panels, data: the set that will be gone when the page is closed, and how it could be kept.
import { useTranslation } from 'react-i18next';
import { oldestToGo, ROOM_FOR_SETS, takenBy } from '../../../../state/facts/data/kept-set.ts';
import { formatBytes } from '../../../numbers/format.ts';
import { useApp, usePlayground } from '../../../playground.ts';

export function UnkeptSet() {
  const { t, i18n } = useTranslation();
  const { actions } = usePlayground();
  const unkept = useApp((state) => state.unkept);
  const sets = useApp((state) => state.keptSets);
  const oldest = useApp(({ uploadKey, appliedKey }) => oldestToGo(sets, unkept, [uploadKey, appliedKey]));
  if (!unkept) return null;
  const size = (bytes: number): string => formatBytes(bytes, i18n.language);
  const { set, why } = unkept;
  const values = { name: set.name, size: size(set.bytes), taken: size(takenBy(sets)), room: size(ROOM_FOR_SETS) };
  return (
    <div className="unkept-set" role="status" data-testid="unkept-set">
      <p>
        {t(`lab.data.kept.unkept.${why}`, values)} {t('lab.data.kept.saveIt')}
      </p>
      {oldest && (
        <button type="button" className="button small" onClick={() => actions.makeRoom()}>
          {t('lab.data.kept.makeRoom', { name: set.name, oldest: oldest.name, size: size(oldest.bytes) })}
        </button>
      )}
    </div>
  );
}
