// Panels: the codes of held-out images as points, without their classes: one is pressed, seen, and given a class.
import { useEffect, useRef, useState } from 'react';
import { labellingChart } from '../../../../charts/labelling/chart.ts';
import { lastAnswer } from '../../../../core/last.ts';
import { principalComponents } from '../../../../math/principal.ts';
import type { Embedding } from '../../../../protocol/messages.ts';
import { Chart } from '../../../Chart.tsx';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { HeldOutImage } from '../../lab/ImagePicker.tsx';
import { fill, useUseWords } from '../words/words.ts';

/** So many classes have a button each; more are in a list. */
const BUTTONS = 12;

export function LabelMap() {
  const { views, actions } = usePlayground();
  const { words, count } = useUseWords();
  const { byHand } = words;
  const classes = useApp((state) => state.run?.classes ?? none);
  const labelled = useCell(views.useLabelled, (value) => value);
  const there = useCell(views.embedding, (cloud) => cloud !== null);
  const [chosen, setChosen] = useState<number | null>(null);
  const latest = useRef(chosen);
  const [chosenChanged] = useState(createSignal);
  useEffect(() => {
    latest.current = chosen;
    chosenChanged.tell();
  }, [chosen, chosenChanged]);
  const sources = useRef([views.embedding, views.useLabelled, chosenChanged]);
  const given = labelled.find(({ image }) => image === chosen)?.label ?? null;
  const nameOf = (name: string): string => words.values[name] ?? name;
  if (!there) return null;
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
                  chosen: latest.current,
                }
              );
            },
            onChoose: setChosen,
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
                <select
                  aria-label={fill(byHand.classOf, { number: count(chosen + 1) })}
                  value={given ?? ''}
                  onChange={({ target: { value } }) => actions.label(chosen, value === '' ? null : Number(value))}
                >
                  <option value="">–</option>
                  {classes.map((name, label) => (
                    <option key={name} value={label}>
                      {nameOf(name)}
                    </option>
                  ))}
                </select>
              )}
            </fieldset>
          </>
        )}
      </div>
    </div>
  );
}

const none: readonly never[] = [];

/** Something that charts can follow. */
function createSignal() {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell() {
      for (const listener of listeners) listener();
    },
  };
}

/** The code's two numbers as they are, [count, 2]; of more the two principal components; of one a line. */
const onPlane = lastAnswer(({ mu, latent, count }: Embedding): Float32Array => {
  if (latent === 2) return mu;
  const points = new Float32Array(count * 2);
  if (latent === 1) {
    for (let i = 0; i < count; i++) points[2 * i] = mu[i]!;
    return points;
  }
  const { mean, components } = principalComponents(mu, latent, 2);
  for (const [axis, component] of components.entries()) {
    // Their sign is nobody's choice: fixed, so that the picture does not jump while the run trains.
    const largest = component.reduce((most, value) => (Math.abs(value) > Math.abs(most) ? value : most), 0);
    const sign = largest < 0 ? -1 : 1;
    for (let i = 0; i < count; i++) {
      let along = 0;
      for (let d = 0; d < latent; d++) along += (mu[i * latent + d]! - mean[d]!) * component[d]!;
      points[2 * i + axis] = sign * along;
    }
  }
  return points;
});
