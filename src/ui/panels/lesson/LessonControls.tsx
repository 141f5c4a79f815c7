// Lessons: the live settings that a step asks to move, beside its text.
import { settings } from '../../../settings/table.ts';
import { slidersOf } from '../../../state/facts/page/presenter.ts';
import { useApp } from '../../playground.ts';
import { ParamSetting, Setting } from '../setup/Setting.tsx';

export function LessonControls({ ids }: { readonly ids: readonly string[] }) {
  const draft = useApp((state) => state.draft);
  const shown = slidersOf(draft).filter(({ id }) => ids.includes(id));
  if (shown.length === 0) return null;
  return (
    <div className="lesson-controls">
      {shown.map((spec) =>
        spec === settings.lr ? <Setting key={spec.id} id="lr" /> : <ParamSetting key={spec.id} spec={spec} />,
      )}
    </div>
  );
}
