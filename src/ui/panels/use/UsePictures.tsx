// Panels: rows of pictures of a use that is judged by something else than each picture: a name over each row, and a number
// or a class under each picture.
import type { UseFound } from '../../../protocol/messages.ts';
import type { UseSpec } from '../../../uses/use.ts';
import { PictureSheet } from '../../parts/PictureSheet.tsx';
import { useApp, usePlayground } from '../../playground.ts';
import { fill, useUseWords } from './words/words.ts';

interface UsePicturesProps {
  readonly spec: UseSpec;
  readonly found: UseFound;
}

/** From here on decimals would not fit under a picture. */
const LONG = 100;

export function UsePictures({ spec, found }: UsePicturesProps) {
  const { views } = usePlayground();
  const { words, name, amount } = useUseWords();
  const classes = useApp((state) => state.run?.classes ?? none);
  const threshold = found.spreads[0]?.threshold ?? null;
  const read = (id: string) => {
    const now = views.useJudged.get()?.found;
    return now && !('refused' in now) ? (now.rows.find((row) => row.id === id)?.pictures ?? null) : null;
  };
  const said = (measure: string, value: number): string => {
    if (measure === 'class') return words.values[classes[value] ?? ''] ?? classes[value] ?? String(value);
    const digits = spec.measures.find(({ id }) => id === measure)?.digits ?? 2;
    return amount(spec, measure, value, Math.abs(value) < LONG ? digits : 0);
  };
  return (
    <div className="use-strips">
      {found.rows.map(({ id, pictures: { count }, numbers }) => (
        <section key={id} className="use-strip" data-row={id}>
          <p className="use-strip-name">
            {name('rows', id)} {numbers && <span className="soft">{name('measures', numbers.measure)}</span>}
          </p>
          {count > 0 && (
            <div style={{ width: `${Math.min(100, (100 * count) / IN_ROW)}%` }}>
              <PictureSheet
                key={count}
                read={() => read(id)}
                columns={count}
                rows={1}
                label={fill(words.sheet, { name: name('rows', id), count: String(count) })}
                sources={[views.useJudged]}
                testId={`use-row-${id}`}
              />
              {numbers && (
                <ol className="use-under" style={{ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` }}>
                  {numbers.values.map((value, i) => {
                    const text = said(numbers.measure, value);
                    return (
                      <li
                        // biome-ignore lint/suspicious/noArrayIndexKey: a picture is its place
                        key={i}
                        title={text}
                        data-over={
                          (numbers.measure === 'oddness' && threshold !== null && value > threshold) || undefined
                        }
                      >
                        {text}
                      </li>
                    );
                  })}
                </ol>
              )}
            </div>
          )}
        </section>
      ))}
    </div>
  );
}

/** Fewer pictures than this are no larger than as many. */
const IN_ROW = 8;
const none: readonly never[] = [];
