// Panels: what came of a use: rows of pictures with a number for each way of doing it, a sentence that says who did
// better, and plots.
import { type AnsweredUse, isStale, type UseView } from '../../../state/facts/page/use.ts';
import type { UseFound } from '../../../protocol/messages.ts';
import { findUse } from '../../../uses/specs.ts';
import type { UseSpec } from '../../../uses/use.ts';
import { useCell, usePlayground } from '../../playground.ts';
import { UsePictures } from './UsePictures.tsx';
import { UsePlots } from './UsePlots.tsx';
import { UseRows } from './UseRows.tsx';
import { UseVerdict } from './UseVerdict.tsx';
import { fill, useUseWords } from './words/words.ts';

const none: readonly never[] = [];

/** The findings of the use that is looked at; null before there are any. */
function of(shown: AnsweredUse | null, { id }: UseView): AnsweredUse | null {
  return shown?.id === id ? shown : null;
}

export function UseFindings({ use }: { readonly use: UseView }) {
  const { views } = usePlayground();
  const { words, name, fixed, count } = useUseWords();
  const shown = of(
    useCell(views.useShown, (value) => value),
    use,
  );
  const judged = of(
    useCell(views.useJudged, (value) => value),
    use,
  );
  const painted = useCell(views.painted, (value) => value);
  const labelled = useCell(views.useLabelled, (value) => value);
  const own = useCell(views.useOwn, (value) => value);
  const spec: UseSpec = findUse(use.id);
  // Where a few images are asked for by themselves, they are answered first: what refused the many may be mended.
  const refusal = (spec.quick ? shown : judged)?.found;
  if (refusal && 'refused' in refusal) {
    const values = Object.entries(refusal.values).map(([key, value]) => [key, fixed(value, 0)] as const);
    return (
      <p className="use-refused" role="status">
        {fill(name('refused', refusal.refused), Object.fromEntries(values))}
      </p>
    );
  }
  const found = (one: AnsweredUse | null): UseFound | null => (one && !('refused' in one.found) ? one.found : null);
  const [first, all] = [found(shown), found(judged)];
  const pictured = spec.quick ? first : all;
  if (!pictured && !all) {
    const waits = spec.pressed && (use.pressed[use.id] ?? 0) === 0;
    return waits ? null : <p className="lab-waiting">{words.working}</p>;
  }
  // Numbers of what was chosen before stay, paler, until those of what is chosen now come; no sentence is made of them.
  const stale = judged !== null && isStale(judged, use, { painted, labelled, own });
  return (
    <div className="use-findings" data-testid="use-findings" data-step={judged?.step} data-stale={stale || undefined}>
      {all && judged && !stale && <UseVerdict spec={spec} scores={all.scores} remarks={none} step={judged.step} />}
      {!spec.quick && pictured && <UsePictures spec={spec} found={pictured} />}
      {all && judged && <UseVerdict spec={spec} scores={none} remarks={all.remarks} step={judged.step} />}
      <UseRows spec={spec} rows={spec.quick && pictured ? pictured.rows : none} scores={all?.scores ?? none} />
      <p className="soft use-of">
        {shown && `${fill(words.shownAt, { step: count(shown.step) })} `}
        {judged && all && !stale
          ? fill(words.judged, { images: count(all.images), step: count(judged.step) })
          : fill(words.judging, { images: count(spec.images) })}
      </p>
      {all && <UsePlots spec={spec} lines={all.lines} spreads={all.spreads} />}
    </div>
  );
}
