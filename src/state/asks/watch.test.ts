import { expect, it } from 'vitest';
import { defaultConfig } from '../../settings/config.ts';
import { createAppStore } from '../store/store.ts';
import { createViews } from '../store/views.ts';
import { forNewRun } from './watch.ts';
import { needsCloud } from '../facts/plane/plane.ts';

it('asks for the cloud whenever something on the plane is made from it', () => {
  const { plane } = createAppStore(defaultConfig()).getState();
  const bare = { ...plane, points: false, manifold: false };
  expect(needsCloud(bare)).toBe(false);
  expect(needsCloud({ ...bare, points: true })).toBe(true);
  expect(needsCloud({ ...bare, manifold: true })).toBe(true);
  expect(needsCloud({ ...bare, density: true })).toBe(true);
  expect(needsCloud({ ...bare, aggregate: true })).toBe(true);
  expect(needsCloud({ ...bare, projection: 'pca' })).toBe(true);
});

it('leaves nothing of a run’s pictures to the next', () => {
  const store = createAppStore(defaultConfig());
  const views = createViews(2);
  const pictures = { kind: 'grey' as const, count: 1, height: 1, width: 1, channels: 1, pixels: new Uint8Array(1) };
  views.pairs.set({ step: 1, inputs: pictures, outputs: pictures });
  forNewRun(store, views, 2, ['recon', 'kl']);
  expect(views.pairs.get()).toBeNull();
});
