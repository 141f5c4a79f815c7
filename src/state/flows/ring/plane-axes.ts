// State: which two of many dimensions the plane opens on: those that carry the most, once it is clear which they are.
// Otherwise the plane of a run whose first dimensions collapsed would show nothing, although others learn.
import { type Axes, createChoice, mostUsed } from '../../facts/plane/axes.ts';
import type { Embedding } from '../../../protocol/messages.ts';
import { dimensionUse } from '../../facts/plane/dimension-use.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

const choosable = (store: AppStore, { latent }: Embedding): boolean =>
  latent > 2 && store.getState().plane.chosenBy !== 'visitor';

function turn(store: AppStore, [x, y]: Axes): void {
  store.setState(({ plane }) => ({ plane: { ...plane, x, y, chosenBy: 'use' } }));
}

/** The plane of a run that was trained before opens on its most used dimensions at once. */
export function openAxes(store: AppStore, embedding: Embedding): void {
  const { applied, plane } = store.getState();
  if (!applied || !choosable(store, embedding)) return;
  const best = mostUsed(dimensionUse(applied, embedding), [plane.x, plane.y]);
  if (best) turn(store, best);
}

/**
 * Looks at every new cloud of a run, and changes the plane's axes once it is clear which carry the most. Not while the
 * visitor moves the ring or looks at a part of the plane.
 */
export function followUse(store: AppStore, views: Views): void {
  let [choose, of] = [createChoice(), store.getState().run];
  let z = views.z.get();
  views.embedding.subscribe(() => {
    const { applied, run, plane } = store.getState();
    const embedding = views.embedding.get();
    if (run !== of) [choose, of] = [createChoice(), run];
    const still = views.z.get() === z && views.window.get().scale === 1;
    z = views.z.get();
    if (!applied || !embedding || !choosable(store, embedding)) return;
    const axes = choose(dimensionUse(applied, embedding), [plane.x, plane.y], plane.chosenBy === 'use');
    if (axes && still) turn(store, axes);
  });
}
