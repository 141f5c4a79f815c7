// Panels: a use's ways of doing it, one under the other: name, pictures, numbers.
import type { UseRow } from '../../../protocol/messages.ts';
import type { MethodScore, UseSpec } from '../../../uses/use.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { usePlayground } from '../../playground.ts';
import { Explain } from '../../explain/Explain.tsx';
import { isTopic } from '../../explain/topics.ts';
import { fill, useUseWords } from './words/words.ts';

interface UseRowsProps {
  readonly spec: UseSpec;
  readonly rows: readonly UseRow[];
  readonly scores: readonly MethodScore[];
}

export function UseRows({ spec, rows, scores }: UseRowsProps) {
  const { views } = usePlayground();
  const { words, name, fixed } = useUseWords();
  const ids = [...new Set([...rows.map(({ id }) => id), ...scores.map(({ method }) => method)])];
  const measures = spec.measures.filter(({ id }) => scores.some(({ values }) => values[id]));
  const source = spec.quick ? views.useShown : views.useJudged;
  const read = (id: string) => {
    const found = source.get()?.found;
    return found && !('refused' in found) ? (found.rows.find((row) => row.id === id)?.pictures ?? null) : null;
  };
  /** The best of each measure stands out. */
  const best = new Map(
    measures.map(({ id, better }) => {
      const means = scores.filter(({ given }) => !given).flatMap(({ values }) => values[id]?.mean ?? []);
      return [id, better === 'neither' ? null : better === 'more' ? Math.max(...means) : Math.min(...means)];
    }),
  );
  return (
    <table className="use-rows">
      <thead>
        <tr>
          <td />
          {rows.length > 0 && <td />}
          {measures.map(({ id }) => (
            <th key={id} scope="col">
              {isTopic(id) ? (
                <Explain topic={id} name={name('measures', id)}>
                  {name('measures', id)}
                </Explain>
              ) : (
                name('measures', id)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ids.map((id) => {
          const row = rows.find((one) => one.id === id);
          const score = scores.find(({ method }) => method === id);
          return (
            <tr key={id} data-row={id} data-ours={score?.ours || undefined}>
              <th scope="row">{name('rows', id)}</th>
              {rows.length > 0 && (
                <td className="use-pictures">
                  {row && (
                    <PictureSheet
                      key={row.pictures.count}
                      read={() => read(id)}
                      columns={row.pictures.count}
                      rows={1}
                      label={fill(words.sheet, { name: name('rows', id), count: String(row.pictures.count) })}
                      sources={[source]}
                      testId={`use-row-${id}`}
                    />
                  )}
                </td>
              )}
              {measures.map(({ id: measure, digits }) => {
                const found = score?.values[measure];
                return (
                  <td
                    key={measure}
                    className="use-number"
                    data-measure={name('measures', measure)}
                    data-best={found?.mean === best.get(measure) || undefined}
                  >
                    {found && (
                      <>
                        <b data-testid={`use-${id}-${measure}`}>{fixed(found.mean, digits)}</b>
                        {found.error !== null && <small> ± {fixed(found.error, digits)}</small>}
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
