import { expect, it } from 'vitest';
import { wholePlane } from '../../math/window.ts';
import { defaultConfig } from '../../settings/config.ts';
import { createCell } from '../../state/store/cell.ts';
import { createAppStore } from '../../state/store/store.ts';
import { still } from './stills.ts';

it('shows a frame on the axes that it was made on', () => {
  const store = createAppStore({ ...defaultConfig(), latent: 4 });
  store.setState(({ plane }) => ({ plane: { ...plane, x: 0, y: 1 } }));
  const frame = {
    step: 10,
    embedding: { step: 10, count: 0, latent: 4, mu: new Float32Array(), logVar: null, labels: null },
    manifold: {
      plan: { axes: 'linear', extent: 3.5, window: wholePlane, columns: 1, rows: 1, x: 3, y: 2, base: [0, 0, 0, 0] },
      pictures: { kind: 'grey', count: 0, height: 28, width: 28, channels: 1, pixels: new Uint8Array() },
    },
    extent: 3.5,
  } as const;
  expect(still({ store, views: { prior: createCell(null) } }, frame, '')).toMatchObject({ x: 3, y: 2 });
});
