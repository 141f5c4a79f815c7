// Panels: the codes of held-out images as points, without their classes: one is pressed, seen, and given a class.
import { useRef, useState } from 'react';
import { labellingChart } from '../../../../charts/labelling/chart.ts';
import { lastAnswer } from '../../../../core/last.ts';
import { onPrincipalPlane } from '../../../../math/principal.ts';
import type { Embedding } from '../../../../protocol/messages.ts';
import { createCell } from '../../../../state/store/cell.ts';
import { Chart } from '../../../Chart.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { HeldOutImage } from '../../lab/ImagePicker.tsx';
import { ClassSelect, useLabelOf } from './ClassSelect.tsx';
import { fill, useUseWords } from '../words/words.ts';

/** So many classes have a button each; more are in a list. */
const BUTTONS = 12;

export function LabelMap() {
  const { views, actions } = usePlayground();
  const { words, count } = useUseWords();
  const { byHand } = words;
  const classes = useApp((state) => state.run?.classes ?? none);
  const there = useCell(views.embedding, (cloud) => cloud?.count ?? 0);
  const [choice] = useState(() => createCell<number | null>(null));
  // The next run may hold out fewer.
  const chosen = useCell(choice, (point) => (point !== null && point < there ? point : null));
  const sources = useRef([views.embedding, views.useLabelled, choice]);
  const given = useLabelOf(chosen);
  const nameOf = (name: string): string => words.values[name] ?? name;
  if (there === 0) return null;
  return (
    <div className="label-map">
      <Chart
        className="label-map-chart"
        role="application"
        tabIndex={0}
        aria-label={byHand.map}
        data-testid="label-map"
        data-chosen={chosen ?? undefined}
        make={(element) =>
          labellingChart(element, {
            read() {
              const cloud = views.embedding.get();
              return (
                cloud && {
                  points: onPlane(cloud),
                  given: new Map(views.useLabelled.get().map(({ image, label }) => [image, label])),
                  chosen: choice.get(),
                }
              );
            },
            onChoose: choice.set,
          })
        }
        sources={sources.current}
      />
      <div className="label-map-side" aria-live="polite">
        {chosen === null ? (
          <p className="soft">{byHand.press}</p>
        ) : (
          <>
            <HeldOutImage image={chosen} />
            <fieldset>
              <legend>{fill(byHand.classOf, { number: count(chosen + 1) })}</legend>
              {classes.length <= BUTTONS ? (
                classes.map((name, label) => (
                  <button
                    key={name}
                    type="button"
                    className="button small"
                    aria-pressed={given === label}
                    onClick={() => actions.label(chosen, given === label ? null : label)}
                  >
                    {nameOf(name)}
                  </button>
                ))
              ) : (
                <ClassSelect image={chosen} />
              )}
            </fieldset>
          </>
        )}
      </div>
    </div>
  );
}

const none: readonly never[] = [];

/** The code's two numbers as they are, [count, 2]; of more the two principal components; of one a line. */
const onPlane = lastAnswer(({ mu, latent, count }: Embedding): Float32Array => {
  if (latent === 2) return mu;
  if (latent === 1) {
    const points = new Float32Array(count * 2);
    for (let i = 0; i < count; i++) points[2 * i] = mu[i]!;
    return points;
  }
  return onPrincipalPlane(mu, latent);
});
