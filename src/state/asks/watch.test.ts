import { describe, expect, it } from 'vitest';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import { createAppStore } from '../store/store.ts';
import { createViews } from '../store/views.ts';
import { gradientsShown } from '../facts/followed/gradients.ts';
import { truthShown } from '../facts/plane/truth/true-posterior.ts';
import { type FakeRun, openScene, type Scene } from './lab.fixture.ts';
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

const flat = [
  [1, 0],
  [0, 2],
  [2, 2],
];

/** A page that looks at the plane of a run with two dimensions, and follows its first image. */
async function open(change: Partial<FakeRun> = {}): Promise<Scene> {
  const scene = openScene({ codes: flat, ...change });
  scene.explore({ image: 0 });
  scene.show('plane');
  await scene.look();
  return scene;
}
const setLayer = ({ store }: Scene, truePosterior: boolean): void =>
  store.setState(({ plane }) => ({ plane: { ...plane, truePosterior } }));
const shown = ({ store, views }: Scene) => truthShown(store.getState(), views.truePosterior.get());

describe('the true posterior of the followed image', () => {
  it('is off until it is asked for, and then asked once for each state of the weights and each image', async () => {
    const scene = await open();
    expect(shown(scene)).toBeNull();
    setLayer(scene, true);
    expect(await scene.look()).toEqual(['truePosterior']);
    expect(scene.last('truePosterior')).toEqual({ image: 0, extent: scene.views.extent.get() });
    expect(shown(scene)).toMatchObject({ image: 0, step: 40 });
    expect(await scene.look()).toEqual([]);
    // Another z of the same image has the same posterior.
    scene.explore({ draw: 1 });
    expect(await scene.look()).toEqual(['inspect']);
    scene.trainTo(41);
    expect(await scene.look()).toContain('truePosterior');
    expect(shown(scene)).toMatchObject({ image: 0, step: 41 });
    scene.explore({ image: 2 });
    expect(shown(scene)).toBeNull();
    expect(await scene.look()).toContain('truePosterior');
    expect(shown(scene)).toMatchObject({ image: 2 });
  });

  it('shows nothing once it is off, and asks no more', async () => {
    const scene = await open();
    setLayer(scene, true);
    await scene.look();
    setLayer(scene, false);
    expect(shown(scene)).toBeNull();
    scene.trainTo(50);
    expect(await scene.look()).not.toContain('truePosterior');
  });

  it('is not asked before the first step, nor out of sight', async () => {
    const scene = await open();
    setLayer(scene, true);
    scene.trainTo(0);
    expect(await scene.look()).not.toContain('truePosterior');
    scene.trainTo(1);
    scene.show('pairs');
    expect(await scene.look()).not.toContain('truePosterior');
  });

  it.each<{ readonly what: string; readonly run: Partial<FakeRun> }>([
    { what: 'of three dimensions', run: { codes: [[1, 0, 0]] } },
    { what: 'that is told the class', run: { config: { variant: 'cvae', params: { label: 0 } } } },
    { what: 'with more layers of z', run: { config: { variant: 'ladder' } } },
    { what: 'without a posterior', run: { config: { variant: 'ae' } } },
  ])('is not asked of a run $what', async ({ run }) => {
    const scene = await open(run);
    setLayer(scene, true);
    expect(await scene.look()).not.toContain('truePosterior');
    expect(shown(scene)).toBeNull();
  });

  it('keeps nothing of the run before, and an answer that came too late is dropped', async () => {
    const scene = await open();
    setLayer(scene, true);
    const waiting = scene.hold('truePosterior');
    await scene.look();
    expect(waiting).toHaveLength(1);
    scene.begin({ codes: flat });
    waiting[0]!.answer();
    await scene.advance(50);
    expect(scene.views.truePosterior.get()).toBeNull();
  });

  it('of an image that is no longer followed is not shown', async () => {
    const scene = await open();
    setLayer(scene, true);
    const waiting = scene.hold('truePosterior');
    await scene.look();
    scene.explore({ image: 1 });
    waiting[0]!.answer();
    await scene.advance(50);
    expect(scene.views.truePosterior.get()).toMatchObject({ image: 0 });
    expect(shown(scene)).toBeNull();
  });
});

describe('the gradients of the followed image', () => {
  const now = ({ store, views }: Scene) => gradientsShown(store.getState(), views.gradients.get());
  async function opened(change: Partial<FakeRun> = {}): Promise<Scene> {
    const scene = openScene(change);
    scene.explore({ image: 0 });
    await scene.look();
    scene.show('gradients');
    return scene;
  }

  it('are asked once for each state of the weights and each image, while they are looked at', async () => {
    const scene = await opened();
    expect(await scene.look()).toEqual(['imageGradients']);
    expect(now(scene)).toMatchObject({ image: 0, step: 40 });
    expect(await scene.look()).toEqual([]);
    scene.explore({ draw: 1 });
    expect(await scene.look()).toEqual([]);
    scene.trainTo(41);
    expect(await scene.look()).toEqual(['imageGradients']);
    expect(now(scene)).toMatchObject({ image: 0, step: 41 });
    scene.explore({ image: 2 });
    expect(now(scene)).toBeNull();
    expect(await scene.look()).toEqual(['imageGradients']);
    expect(now(scene)).toMatchObject({ image: 2 });
    scene.show('units');
    scene.trainTo(42);
    expect(await scene.look()).not.toContain('imageGradients');
  });

  it.each<Partial<RunConfig>>([
    { variant: 'ladder' },
    { variant: 'ae' },
    { variant: 'cvae', params: { label: 0 } },
    { posterior: 'full' },
  ])('are not asked of a run with %o', async (config) => {
    expect(await (await opened({ config })).look()).toEqual([]);
  });
});
