import { expect, it } from 'vitest';
import { createBatches } from '../../../data/batches.ts';
import type { RunInfo } from '../../../engine/events.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { createListeners, goBack } from './hear.ts';
import { createAppStore } from '../../store/store.ts';
import { createViews } from '../../store/views.ts';

it('goes back in epochs as in steps', () => {
  const store = createAppStore(defaultConfig());
  const views = createViews(2);
  store.setState({ run: { stepsPerEpoch: 50 } as RunInfo });
  views.progress.set({ step: 200, epoch: 4, stepsPerSecond: 10, spent: null });
  goBack(store, views, 75);
  expect(views.progress.get()).toMatchObject({ step: 75, epoch: 1.5 });
});

it('counts the same epochs at a pause as while it trained, where they are no whole number of steps', () => {
  const store = createAppStore(defaultConfig());
  const views = createViews(2);
  const { indices, batch } = { indices: new Uint32Array(9000), batch: 64 };
  const batches = createBatches({ indices, batch, seed: 1 });
  store.setState({ run: { stepsPerEpoch: batches.stepsPerEpoch } as RunInfo });
  const epoch = batches.epochAt(35_631);
  views.progress.set({ step: 35_631, epoch, stepsPerSecond: 10, spent: null });
  createListeners(store, views, { onSteps: () => {}, onStopped: () => {} }).stopped({ step: 35_667, fault: null });
  expect(views.progress.get().epoch).toBeCloseTo(batches.epochAt(35_667), 9);
  expect(views.progress.get().epoch).toBeGreaterThan(epoch);
});
