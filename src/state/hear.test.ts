import { expect, it } from 'vitest';
import type { RunInfo } from '../engine/events.ts';
import { defaultConfig } from '../models/settings.ts';
import { goBack } from './hear.ts';
import { createAppStore } from './store.ts';
import { createViews } from './views.ts';

it('goes back in epochs as in steps', () => {
  const store = createAppStore(defaultConfig());
  const views = createViews(2);
  store.setState({ run: { stepsPerEpoch: 50 } as RunInfo });
  views.progress.set({ step: 200, epoch: 4, stepsPerSecond: 10, spent: null });
  goBack(store, views, 75);
  expect(views.progress.get()).toMatchObject({ step: 75, epoch: 1.5 });
});
