// Panels: of a use, who did better in one sentence, and what was noticed besides.
import type { UseAnswer, UseSpec } from '../../../uses/use.ts';
import { verdictOf } from './verdict.ts';
import { fill, useUseWords } from './words/words.ts';

interface UseVerdictProps extends Pick<UseAnswer, 'scores' | 'remarks'> {
  readonly spec: UseSpec;
  readonly step: number;
}

export function UseVerdict({ spec, scores, remarks, step }: UseVerdictProps) {
  const { words, name, count, amount, say } = useUseWords();
  const verdict = verdictOf(spec, scores);
  const value = (measure: string, number: number): string =>
    amount(spec, measure, number, spec.measures.find(({ id }) => id === measure)?.digits ?? 2);
  return (
    <>
      {verdict && (
        <p className="use-verdict" data-verdict={verdict.kind} data-testid="use-verdict">
          {fill(words[verdict.kind], {
            step: count(step),
            ours: name('rows', verdict.ours.method),
            ourValue: value(verdict.measure, verdict.ours.value),
            rival: verdict.rival ? name('rows', verdict.rival.method) : '',
            rivalValue: verdict.rival ? value(verdict.measure, verdict.rival.value) : '',
            measure: name('measures', verdict.measure),
          })}
        </p>
      )}
      {remarks.length > 0 && (
        <ul className="use-remarks">
          {remarks.map(({ id, values }) => (
            <li key={id} data-remark={id}>
              {say(name('remarks', id), values)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
