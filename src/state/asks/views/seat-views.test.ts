// What a run is asked for its plane, its reconstructions and its prior, on either seat: what the present one shows,
// and what the one beside it does.
import { describe, expect, it } from 'vitest';
import type { Commands, SeatId } from '../../../protocol/messages.ts';
import { planeDims, type PlaneView } from '../../facts/plane/plane.ts';
import type { KeptRun } from '../../facts/record/runs.ts';
import { keptRun as keep, openScene, type Scene } from '../lab.fixture.ts';

/** What that run is asked from now on, or since then, by name. */
async function asked(scene: Scene, of: SeatId, before = scene.asked.length): Promise<readonly string[]> {
  await scene.look();
  const its = scene.asked.slice(before).filter(({ input }) => (input as { of?: SeatId } | null)?.of === of);
  return its.map(({ name }) => name);
}

const setPlane = ({ store }: Scene, change: Partial<PlaneView>): void =>
  store.setState(({ plane }) => ({ plane: { ...plane, ...change } }));

const zoomed = { scale: 2, left: 0.25, bottom: 0.25 };

/** Of a question for the plane: how many images its cloud is of, and how many pictures there are. */
function parts({ count, z }: Commands['moment']['in'], latent = 3): unknown {
  return { cloud: count, pictures: z && z.length / latent };
}

describe('the present plane', () => {
  it('is cloud and pictures of one step, and a frame of the timeline', async () => {
    const scene = openScene();
    scene.worker.ahead = 2;
    scene.show('plane');
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual({ cloud: 4, pictures: 400 });
    const { embedding, manifold, timeline } = scene.views;
    expect(embedding.get()!.step).toBe(42);
    expect(manifold.get()!.pictures.count).toBe(400);
    expect(timeline.get().frames.map(({ step }) => step)).toEqual([42]);
  });

  const bare = { points: false, manifold: false, density: false };
  it.each<{ readonly shows: string; readonly view: Partial<PlaneView>; readonly is: unknown }>([
    { shows: 'points alone', view: { manifold: false }, is: { cloud: 4, pictures: null } },
    { shows: 'a density alone', view: { ...bare, density: true }, is: { cloud: 4, pictures: null } },
    { shows: 'few pictures', view: { side: 8 }, is: { cloud: 4, pictures: 64 } },
  ])('that shows $shows asks for no more', async ({ view, is }) => {
    const scene = openScene();
    setPlane(scene, view);
    scene.show('plane');
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual(is);
    setPlane(scene, bare);
    scene.trainTo(41);
    expect(await asked(scene, 'present')).toEqual([]);
  });

  it('of one dimension is a strip of pictures', async () => {
    const scene = openScene({ codes: [[1], [9]] });
    scene.show('plane');
    await scene.look();
    expect(parts(scene.last('moment'), 1)).toEqual({ cloud: 2, pictures: 20 });
    expect(scene.views.manifold.get()!.plan).toMatchObject({ x: 0, y: null, rows: 1 });
    // It reaches as far as its codes.
    expect(scene.views.extent.get()).toBe(10);
  });

  it('out of view is asked for its cloud alone, where a panel starts from that', async () => {
    const scene = openScene();
    scene.show('units');
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual({ cloud: 4, pictures: null });
    expect(scene.views.timeline.get().frames).toEqual([]);
  });

  it.each([
    { running: true, pictures: null, why: 'all are about to change' },
    { running: false, pictures: 400, why: 'nothing else comes' },
  ])('has $pictures pictures before the first step: $why', async ({ running, pictures }) => {
    const scene = openScene();
    scene.trainTo(0);
    if (!running) scene.pause();
    scene.show('plane');
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual({ cloud: 4, pictures });
  });

  const moves: readonly { readonly what: string; readonly change: (scene: Scene) => void }[] = [
    { what: 'the ring leaves the plane', change: (scene) => scene.moveRing(0, 0, 1) },
    { what: 'it is zoomed', change: ({ views }) => views.window.set(zoomed) },
    { what: 'it has other axes', change: (scene) => setPlane(scene, { x: 2 }) },
    { what: 'its axes are quantiles', change: (scene) => setPlane(scene, { axes: 'quantile' }) },
    { what: 'it reaches farther', change: ({ views }) => views.extent.set(8) },
  ];
  it.each(moves)('at a pause is asked for its pictures alone when $what', async ({ change }) => {
    const scene = openScene();
    scene.pause();
    scene.show('plane');
    await scene.look();
    change(scene);
    expect(await asked(scene, 'present')).toEqual(['moment']);
    expect(parts(scene.last('moment'))).toEqual({ cloud: null, pictures: 400 });
    const { x, y } = planeDims(scene.store.getState());
    expect(scene.views.manifold.get()!.plan).toMatchObject({ x, y, window: scene.views.window.get() });
  });
  it.each(moves)('in training is asked for both when $what', async ({ change }) => {
    const scene = openScene();
    scene.show('plane');
    await scene.look();
    change(scene);
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual({ cloud: 4, pictures: 400 });
  });

  it.each<{ readonly what: string; readonly change: (scene: Scene) => void }>([
    { what: 'the ring moves along it', change: (scene) => scene.moveRing(1, 1, 0) },
    { what: 'its pictures are switched off', change: (scene) => setPlane(scene, { manifold: false }) },
    { what: 'it goes out of view beside another panel', change: (scene) => scene.show('units') },
  ])('at a pause is asked for nothing when $what', async ({ change }) => {
    const scene = openScene();
    scene.pause();
    scene.show('plane', 'units');
    await scene.look();
    change(scene);
    expect(await asked(scene, 'present')).toEqual([]);
  });

  it('that went back to a step is asked for the cloud, if the last was of a later step', async () => {
    const scene = openScene();
    scene.worker.ahead = 5;
    scene.show('plane');
    await scene.look();
    scene.worker.ahead = 0;
    scene.pause();
    scene.moveRing(0, 0, 1);
    await scene.look();
    expect(parts(scene.last('moment'))).toEqual({ cloud: 4, pictures: 400 });
    expect(scene.views.embedding.get()!.step).toBe(40);
  });
});

it.each([
  { prior: 'standard', anew: false },
  { prior: 'learned', anew: true },
  { prior: 'mixture', anew: true },
] as const)('a prior that is $prior is asked for again after a step: $anew', async ({ prior, anew }) => {
  const scene = openScene({ config: { prior } });
  scene.show('plane');
  expect(await asked(scene, 'present')).toEqual(['prior', 'moment']);
  scene.trainTo(41);
  expect(await asked(scene, 'present')).toEqual(anew ? ['prior', 'moment'] : ['moment']);
  expect([...scene.views.prior.get()!.weights]).toEqual([anew ? 41 : 40]);
});

describe('beside the present run', () => {
  /** Plane and reconstructions are on screen, and were looked at. */
  async function open(runs: readonly KeptRun[], compared: number | null): Promise<Scene> {
    const scene = openScene({ config: { variant: 'cvae', params: { label: 0 } } });
    scene.show('plane', 'pairs');
    await scene.look();
    scene.store.setState({ runs, compared });
    return scene;
  }
  const kind = ({ store }: Scene): string => store.getState().comparison.kind;

  it('is nobody: nobody is asked', async () => {
    const scene = await open([keep(7)], null);
    expect(await asked(scene, 'compared')).toEqual([]);
    expect(kind(scene)).toBe('none');
    expect(scene.views.compared.manifold.get()).toBeNull();
  });

  it('a kept run is built, and then answers for itself', async () => {
    const scene = await open([keep(7)], 7);
    const { compared } = scene.views;
    expect(compared.embedding.get()!.count).toBe(1);
    expect(await asked(scene, 'compared')).toEqual(['decode', 'prior', 'reconstruct', 'moment']);
    expect(scene.last('compare')).toMatchObject({ step: 100, parameters: Float32Array.of(7) });
    // The same four images as it sees them, along the axes on which it was last seen.
    expect(compared.embedding.get()).toMatchObject({ step: 100, count: 4, latent: 2 });
    expect(compared.manifold.get()!.plan).toMatchObject({ x: 1, y: 0 });
    expect(compared.pairs.get()!.step).toBe(100);
    expect([...compared.prior.get()!.weights]).toEqual([100]);
    expect(parts(scene.last('moment'), 2)).toEqual({ cloud: 4, pictures: 400 });
    // Nothing of it is in the history of the present run.
    expect(scene.views.timeline.get().frames.map(({ step }) => step)).toEqual([40]);
  });

  it('is asked right behind the present run, and only once while that one trains: it rests', async () => {
    const scene = await open([keep(7)], 7);
    await scene.look();
    scene.trainTo(41);
    expect(await asked(scene, 'compared')).toEqual([]);
    scene.begin({ config: { variant: 'cvae', params: { label: 0 } } });
    const before = scene.asked.length;
    await scene.look();
    const order = scene.asked.slice(before).map(({ name, input }) => `${name} ${(input as { of?: SeatId }).of ?? ''}`);
    expect(order.filter((line) => line.startsWith('moment'))).toEqual(['moment present', 'moment compared']);
  });

  it.each<{ readonly what: string; readonly change: (scene: Scene) => void; readonly names: readonly string[] }>([
    { what: 'another class is drawn', change: (s) => s.setParams({ label: 1 }), names: ['reconstruct', 'moment'] },
    { what: 'the plane is zoomed', change: ({ views }) => views.window.set(zoomed), names: ['moment'] },
    { what: 'the plane has fewer pictures', change: (scene) => setPlane(scene, { side: 8 }), names: ['moment'] },
    { what: 'the present axes are others', change: (scene) => setPlane(scene, { x: 2 }), names: [] },
    { what: 'the ring is moved', change: (scene) => scene.moveRing(1, 1, 0), names: ['decode'] },
    { what: 'the ring moves where it has no dimension', change: (scene) => scene.moveRing(0, 0, 1), names: [] },
    { what: 'another image is followed', change: (scene) => scene.explore({ image: 2 }), names: [] },
  ])('is asked $names when $what', async ({ change, names }) => {
    const scene = await open([keep(7)], 7);
    await scene.look();
    const before = scene.asked.length;
    change(scene);
    expect(await asked(scene, 'compared', before)).toEqual(names);
  });

  it('is asked for no more than is on screen', async () => {
    const scene = await open([keep(7)], 7);
    scene.show('traverse', 'units');
    expect(await asked(scene, 'compared')).toEqual(['decode']);
  });

  it('with other held-out images has no cloud and no reconstructions of these', async () => {
    const scene = await open([keep(7, { seed: 99 })], 7);
    expect(await asked(scene, 'compared')).toEqual(['decode', 'prior', 'moment']);
    expect(parts(scene.last('moment'), 2)).toEqual({ cloud: null, pictures: 400 });
    expect(scene.views.compared.embedding.get()!.count).toBe(1);
    expect(scene.views.compared.pairs.get()).toBeNull();
  });

  it('of the visitor’s own files is shown as it was last seen, and asked nothing', async () => {
    const scene = await open([keep(7, { data: 'upload' })], 7);
    expect(await asked(scene, 'compared')).toEqual([]);
    expect(kind(scene)).toBe('frame');
    expect(scene.views.compared.manifold.get()!.plan.columns).toBe(1);
  });

  it('another takes its place: what the first still answers is dropped', async () => {
    const scene = await open([keep(7), keep(8)], 7);
    const waiting = scene.hold('reconstruct');
    await scene.look();
    scene.store.setState({ compared: 8 });
    waiting[0]!.answer();
    await scene.advance(50);
    expect(scene.views.compared.pairs.get()).toBeNull();
    await scene.look();
    expect(scene.last('compare')).toMatchObject({ parameters: Float32Array.of(8) });
    expect(scene.views.compared.decoded.get()).not.toBeNull();
    expect(waiting).toHaveLength(2);
    waiting[1]!.answer();
    await scene.look();
    expect(scene.views.compared.pairs.get()!.step).toBe(100);
  });

  it('nobody takes its place: its cells are empty, and it is asked no more', async () => {
    const scene = await open([keep(7)], 7);
    await scene.look();
    scene.store.setState({ compared: null });
    scene.trainTo(41);
    expect(await asked(scene, 'compared')).toEqual([]);
    expect(scene.last('compare')).toBeNull();
    const { embedding, manifold, pairs, prior } = scene.views.compared;
    expect([embedding, manifold, pairs, prior].map((cell) => cell.get())).toEqual([null, null, null, null]);
  });

  it('is asked nothing while another run is built, and by the next one is built anew', async () => {
    const scene = await open([keep(7)], 7);
    await scene.look();
    scene.build();
    setPlane(scene, { side: 8 });
    expect(await asked(scene, 'compared')).toEqual([]);
    const before = scene.asked.length;
    scene.begin();
    expect(await asked(scene, 'compared', before)).toEqual(['decode', 'prior', 'reconstruct', 'moment']);
    expect(scene.views.compared.pairs.get()!.step).toBe(100);
  });

  it('a run that cannot answer says why, is asked no more, and stands as it was last seen', async () => {
    const scene = await open([keep(7)], 7);
    const waiting = scene.hold('moment');
    await scene.look();
    expect(waiting[0]!.input).toMatchObject({ of: 'compared' });
    waiting[0]!.fail(new Error('no memory'));
    await scene.advance(50);
    expect(scene.store.getState().comparison).toMatchObject({ kind: 'frame', why: { what: 'no memory' } });
    expect(scene.complaints).toEqual([]);
    expect(scene.views.compared.manifold.get()!.plan.columns).toBe(1);
    setPlane(scene, { side: 8 });
    expect(await asked(scene, 'compared')).toEqual([]);
  });

  it('a run that was dropped to make room is asked nothing, and the present one goes on', async () => {
    const scene = await open([keep(7)], 7);
    await scene.look();
    scene.store.setState({ runs: [] });
    scene.trainTo(41);
    expect(await asked(scene, 'compared')).toEqual([]);
    scene.trainTo(42);
    expect(await asked(scene, 'present')).toEqual(['reconstruct', 'moment']);
    expect(scene.complaints).toEqual([]);
  });
});
