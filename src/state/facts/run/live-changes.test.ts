import { expect, it } from 'vitest';
import { defaultParams } from '../../../models/choice.ts';
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import { rewoundChanges, withChanges } from './live-changes.ts';

const config = (lr: number, beta = 1): RunConfig => {
  const plain: RunConfig = { ...defaultConfig(), variant: 'beta-vae', lr };
  return { ...plain, params: { ...defaultParams(plain), beta } };
};

it('notes what was changed and when, and a slider on its way once', () => {
  let list = withChanges([], 100, config(0.001), config(0.001, 2));
  list = withChanges(list, 105, config(0.001, 2), config(0.001, 20));
  expect(list).toEqual([{ id: 'beta', from: 1, to: 20, step: 100 }]);
  list = withChanges(list, 300, config(0.001, 20), config(0.01, 4));
  expect(list).toEqual([
    { id: 'beta', from: 1, to: 20, step: 100 },
    { id: 'lr', from: 0.001, to: 0.01, step: 300 },
    { id: 'beta', from: 20, to: 4, step: 300 },
  ]);
  // Put back at once, it was none.
  expect(withChanges(list.slice(0, 1), 110, config(0.001, 20), config(0.001, 1))).toEqual([]);
  // How a run is watched is no change of it.
  expect(withChanges([], 5, config(0.001), { ...config(0.001), speed: 3 })).toEqual([]);
});

it('of a run that went back: what was changed later begins where it went back to', () => {
  const list = [
    { id: 'beta', from: 1, to: 20, step: 100 },
    { id: 'beta', from: 20, to: 4, step: 300 },
    { id: 'lr', from: 0.1, to: 0.2, step: 310 },
    { id: 'lr', from: 0.2, to: 0.1, step: 400 },
  ];
  expect(rewoundChanges(list, 200)).toEqual([list[0], { id: 'beta', from: 20, to: 4, step: 200 }]);
  expect(rewoundChanges(list, 300)).toEqual([list[0], list[1]]);
});
