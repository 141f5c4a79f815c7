import { expect, it } from 'vitest';
import { wholePlane } from '../../../../math/window.ts';
import { defaultConfig } from '../../../../settings/config.ts';
import { createAppStore } from '../../../../state/store/store.ts';
import type { Frame } from '../../../../state/facts/record/timeline.ts';
import { createViews } from '../../../../state/store/views.ts';
import { shownDims } from './plane-data.ts';

const latent = 6;
const frame: Frame = {
  step: 10,
  extent: 3.5,
  embedding: { step: 10, count: 0, latent, mu: new Float32Array(), logVar: null, labels: null },
  manifold: {
    plan: {
      x: 0,
      y: 1,
      axes: 'linear',
      extent: 3.5,
      window: wholePlane,
      columns: 1,
      rows: 1,
      base: new Array<number>(latent).fill(0),
    },
    pictures: { kind: 'grey', count: 0, height: 1, width: 1, channels: 1, pixels: new Uint8Array() },
  },
};

function page(chosenBy: 'use' | 'visitor') {
  const store = createAppStore({ ...defaultConfig(), latent });
  store.setState(({ plane }) => ({ plane: { ...plane, x: 2, y: 4, chosenBy } }));
  return { store, views: createViews(latent) };
}

it('a frame from before the plane was turned is shown along its own axes, so that its pictures belong', () => {
  const { store, views } = page('use');
  expect(shownDims({ store, views }, 'present')).toMatchObject({ x: 2, y: 4 });
  views.scrubbed.set(frame);
  expect(shownDims({ store, views }, 'present')).toMatchObject({ x: 0, y: 1 });
});

it('axes that the visitor chose are those of every frame', () => {
  const { store, views } = page('visitor');
  views.scrubbed.set(frame);
  expect(shownDims({ store, views }, 'present')).toMatchObject({ x: 2, y: 4 });
});
