// What a new run does to what was seen of the run before.
import { describe, expect, it } from 'vitest';
import type { Cell } from './cell.ts';
import { createViews, type Views } from './views.ts';

const run = { latent: 3, terms: ['recon', 'kl'], keepsPlace: false };

/** What outlives a run, and why. */
const stays: Readonly<Record<string, string>> = {
  decoded: 'the picture at the ring would flicker; the next run’s takes its place',
  drawing: 'the visitor drew it',
  strokes: 'the visitor drew them',
  photograph: 'the visitor chose it',
  drawings: 'the visitor drew them',
  photographs: 'the visitor took them',
  pointed: 'the pointer is where it is',
  projected: 'it goes with the cloud that it was made of',
};

const cellsOf = (views: object): readonly (readonly [string, Cell<unknown>])[] =>
  Object.entries(views).filter((entry): entry is [string, Cell<unknown>] => typeof entry[1]?.subscribe === 'function');

describe.each([
  { seat: 'present' as const, cells: (views: Views) => cellsOf(views) },
  { seat: 'compared' as const, cells: (views: Views) => cellsOf(views.compared) },
])('a run that begins in the $seat seat', ({ seat, cells }) => {
  const names = cells(createViews(2)).map(([name]) => name);

  it.each(names)('%s', (name) => {
    const [fresh, used] = [createViews(2), createViews(2)];
    const find = (views: Views): Cell<unknown> => cells(views).find(([id]) => id === name)![1];
    fresh.renew(seat, run);
    const old = name === 'z' ? Float32Array.of(1, 2) : Object.freeze({ of: 'the run before' });
    find(used).set(old);
    used.renew(seat, run);
    if (name in stays) expect(find(used).get()).toBe(old);
    // As plain data: a history has functions besides.
    else expect(JSON.stringify(find(used).get())).toBe(JSON.stringify(find(fresh).get()));
  });

  it('leaves the other seat alone', () => {
    const views = createViews(2);
    const other = seat === 'present' ? views.compared : views;
    other.extent.set(7);
    views.renew(seat, run);
    expect(other.extent.get()).toBe(7);
  });
});

it('a run that keeps its place has the ring where it was, in the dimensions that it has', () => {
  const views = createViews(2);
  views.z.set(Float32Array.of(1, 2));
  views.renew('present', { ...run, keepsPlace: true });
  expect([...views.z.get()]).toEqual([1, 2, 0]);
});
