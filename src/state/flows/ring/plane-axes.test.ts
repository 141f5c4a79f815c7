import { expect, it } from 'vitest';
import type { DimensionUse } from '../../../math/latent-use.ts';
import { defaultConfig } from '../../../settings/config.ts';
import type { Embedding } from '../../../protocol/messages.ts';
import { lookOf } from '../visit/address.ts';
import { followUse, openAxes } from './plane-axes.ts';
import { createChoice, mostUsed } from '../../facts/plane/axes.ts';
import { createAppStore } from '../../store/store.ts';
import { plainLook } from '../../facts/page/url.ts';
import { createViews } from '../../store/views.ts';
import { forNewRun } from '../../asks/watch.ts';

/** Nats of each dimension, in order of use as the maths gives it. */
function use(...kl: number[]): readonly DimensionUse[] {
  return kl.map((value, dimension) => ({ dimension, kl: value, spread: value / 3 })).toSorted((a, b) => b.kl - a.kl);
}

/** A cloud whose dimensions carry as much as their means are wide. */
function cloud(...widths: number[]): Embedding {
  const latent = widths.length;
  const mu = Float32Array.from([...widths, ...widths.map((width) => -width)]);
  return { step: 1, count: 2, latent, mu, logVar: new Float32Array(2 * latent), labels: null };
}

it('names the two that carry the most, in their order, and none while nothing is learnt', () => {
  expect(mostUsed(use(0, 0.02, 3, 0, 5, 0.3), [0, 1])).toEqual([2, 4]);
  expect(mostUsed(use(0.01, 0.02, 0.03), [0, 1])).toBeNull();
});

it('keeps a shown axis beside the only one that tells anything: which of the dead is second is chance', () => {
  expect(mostUsed(use(0, 0.01, 0.02, 4), [0, 1])).toEqual([0, 3]);
  expect(mostUsed(use(0, 4, 0.02, 0), [1, 2])).toEqual([1, 2]);
});

it('chooses when three looks in a row agree, and not while they differ', () => {
  const choose = createChoice();
  const ask = (...kl: number[]) => choose(use(...kl), [0, 1], false);
  expect([ask(1, 2, 3), ask(3, 2, 1), ask(1, 2, 3), ask(1, 2.1, 3)]).toEqual([null, null, null, null]);
  expect(ask(1, 3.1, 3)).toEqual([1, 2]);
});

it('waits longer where the third carries nearly as much as the second', () => {
  const choose = createChoice();
  for (let look = 0; look < 7; look++) expect(choose(use(2.9, 3, 4), [0, 1], false)).toBeNull();
  expect(choose(use(2.9, 3, 4), [0, 1], false)).toEqual([1, 2]);
});

it('leaves chosen axes for two that carry clearly more, not for two that carry a little more', () => {
  const choose = createChoice();
  const ask = (...kl: number[]) => choose(use(...kl), [0, 1], true);
  for (let look = 0; look < 5; look++) expect(ask(2, 2, 2.2, 2.5)).toBeNull();
  for (let look = 0; look < 5; look++) expect(ask(2, 2.5, 2.2, 2)).toBeNull();
  ask(0.1, 0.1, 4, 5);
  ask(0.1, 0.1, 4, 5);
  expect(ask(0.1, 0.1, 4, 5)).toEqual([2, 3]);
});

const dead = [0, 0.1, 2, 0, 3] as const;

function page(axes: readonly [number, number] | null = null) {
  const config = { ...defaultConfig(), latent: dead.length };
  const store = createAppStore(config, { ...plainLook, axes });
  store.setState({ applied: config });
  const views = createViews(dead.length);
  followUse(store, views);
  return { store, views, see: views.embedding.set };
}

it('turns the plane to what the run uses', () => {
  const { store, see } = page();
  for (let look = 0; look < 3; look++) see(cloud(...dead));
  expect(store.getState().plane).toMatchObject({ x: 2, y: 4, chosenBy: 'use' });
  // It is the run's choice, no part of a link.
  expect(lookOf(store.getState()).axes).toBeNull();
});

it('never turns what the visitor or a link chose', () => {
  const { store, see } = page([1, 3]);
  for (let look = 0; look < 5; look++) see(cloud(...dead));
  openAxes(store, cloud(...dead));
  expect(store.getState().plane).toMatchObject({ x: 1, y: 3, chosenBy: 'visitor' });
  expect(lookOf(store.getState()).axes).toEqual([1, 3]);
});

it('waits while the ring is moved or a part of the plane is looked at', () => {
  const { store, views, see } = page();
  for (let look = 0; look < 5; look++) {
    views.z.set(new Float32Array(dead.length).fill(look));
    see(cloud(...dead));
  }
  views.window.set({ scale: 2, left: 0, bottom: 0 });
  see(cloud(...dead));
  expect(store.getState().plane.x).toBe(0);
  views.window.set({ scale: 1, left: 0, bottom: 0 });
  see(cloud(...dead));
  expect(store.getState().plane).toMatchObject({ x: 2, y: 4 });
});

it('opens a run that was trained before on what it uses, and a fresh one on its first two', () => {
  const { store, views } = page();
  openAxes(store, cloud(...dead));
  expect(store.getState().plane).toMatchObject({ x: 2, y: 4, chosenBy: 'use' });
  forNewRun(store, views, dead.length, ['recon', 'kl']);
  expect(store.getState().plane).toMatchObject({ x: 0, y: 1, chosenBy: 'nobody' });
});
