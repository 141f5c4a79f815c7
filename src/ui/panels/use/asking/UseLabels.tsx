// Panels: labels by the visitor's own hand: some held-out images at a time, each with its class to choose under it.
import { useState } from 'react';
import { useApp, useCell, usePlayground } from '../../../playground.ts';
import { ClassSelect } from './ClassSelect.tsx';
import { LabelMap } from './LabelMap.tsx';
import { HeldOutImage } from '../../lab/ImagePicker.tsx';
import { fill, useUseWords } from '../words/words.ts';

/** Images that stand side by side. */
const AT_ONCE = 20;

export function UseLabels() {
  const { views, actions } = usePlayground();
  const { words, count } = useUseWords();
  const { byHand } = words;
  const classes = useApp((state) => state.run?.classes ?? none);
  const labelled = useCell(views.useLabelled, (value) => value);
  const there = useCell(views.heldOut, (images) => images?.pictures.count ?? 0);
  const [page, setPage] = useState(0);
  const pages = Math.max(1, Math.ceil(there / AT_ONCE));
  const from = (page % pages) * AT_ONCE;
  const images = Array.from({ length: Math.min(AT_ONCE, there - from) }, (_, i) => from + i);
  const covered = new Set(labelled.map(({ label }) => label)).size;
  return (
    <section className="use-labels" aria-label={byHand.title}>
      <LabelMap />
      <ol>
        {images.map((image) => (
          <li key={image}>
            <HeldOutImage image={image} />
            <ClassSelect image={image} />
          </li>
        ))}
      </ol>
      <p className="lab-buttons">
        <span role="status">
          {fill(byHand.so, { labels: count(labelled.length), covered: count(covered), classes: count(classes.length) })}
        </span>
        {pages > 1 && (
          <button type="button" className="button small" onClick={() => setPage((page + 1) % pages)}>
            {byHand.others}
          </button>
        )}
        <button
          type="button"
          className="button small"
          disabled={labelled.length === 0}
          onClick={() => actions.clearLabels()}
        >
          {words.pad.clear}
        </button>
      </p>
    </section>
  );
}

const none: readonly never[] = [];
