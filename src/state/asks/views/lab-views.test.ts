// What the present run is asked while it is looked at: for which panel, how often, and what becomes of the answers.
import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../../protocol/messages.ts';
import type { LabView } from '../../facts/page/lab.ts';
import type { PanelId } from '../../facts/page/panels.ts';
import { choose, firstUse } from '../../facts/page/use.ts';
import type { Views } from '../../store/views.ts';
import { openScene, type Scene } from '../lab.fixture.ts';

/** What a run that is told the class has no use for is in watch.test.ts. */
type Panel = Exclude<PanelId, 'gradients'>;

/** What is asked when a panel comes into view for the first time, in this order. */
const questions = {
  plane: ['prior', 'heldOut', 'inspect', 'moment'],
  pairs: ['reconstruct'],
  model: ['heldOut', 'inspect', 'activations'],
  slow: ['inspect'],
  layers: ['activations'],
  units: ['moment', 'diagnose'],
  use: ['heldOut', 'use', 'use'],
  traverse: ['moment', 'decode'],
  interpolate: ['heldOut', 'moment', 'decode'],
  arithmetic: ['heldOut', 'moment', 'decode'],
  draw: ['inspect', 'bounds'],
  samples: ['sample'],
} as const satisfies Record<Panel, readonly CommandName[]>;
const panels = Object.keys(questions) as readonly Panel[];

/** What may change while a panel is looked at. */
const changes = {
  nothing: () => {},
  step: (scene: Scene) => scene.trainTo(41),
  image: (scene: Scene) => scene.explore({ image: 3 }),
  draw: (scene: Scene) => scene.explore({ draw: 1 }),
  temperature: (scene: Scene) => scene.explore({ temperature: 0.5 }),
  ring: (scene: Scene) => scene.moveRing(1, 1, 1),
  anchors: (scene: Scene) => scene.explore({ anchors: [3, 2] }),
  path: (scene: Scene) => scene.explore({ path: 'slerp' }),
  terms: (scene: Scene) => scene.explore({ terms: termsOf([2, 1, 0]) }),
  drawing: (scene: Scene) => void scene.draw(9),
  amount: (scene: Scene) => scene.explore({ use: choose(firstUse, { amount: 0.7 }) }),
  painting: (scene: Scene) => scene.views.painted.set(new Uint8Array(4)),
  class: (scene: Scene) => scene.setParams({ label: 1 }),
} as const;
type Change = keyof typeof changes;

/** What each panel is asked anew, by what has changed; what is not named changes nothing on it. */
const askedAnew: Record<Panel, Partial<Record<Change, readonly CommandName[]>>> = {
  // The third dimension of the ring is that of every picture of the grid.
  plane: {
    step: ['inspect', 'moment'],
    image: ['inspect'],
    draw: ['inspect'],
    ring: ['moment'],
    class: ['inspect', 'moment'],
  },
  pairs: { step: ['reconstruct'], class: ['reconstruct'] },
  // The layers only once, unless somebody looks at one.
  model: { step: ['inspect'], image: ['inspect'], draw: ['inspect'], class: ['inspect'] },
  slow: { step: ['inspect'], image: ['inspect'], draw: ['inspect'], class: ['inspect'] },
  layers: { step: ['activations'], image: ['activations'], draw: ['activations'], class: ['activations'] },
  units: { step: ['moment', 'diagnose'], class: ['moment', 'diagnose'] },
  // The few that are shown, then all that it is judged on.
  use: {
    step: ['use', 'use'],
    image: ['use', 'use'],
    amount: ['use', 'use'],
    painting: ['use', 'use'],
    class: ['use', 'use'],
  },
  traverse: { step: ['moment', 'decode'], ring: ['decode'], class: ['moment', 'decode'] },
  interpolate: { step: ['moment', 'decode'], anchors: ['decode'], path: ['decode'], class: ['moment', 'decode'] },
  arithmetic: { step: ['moment', 'decode'], terms: ['decode'], class: ['moment', 'decode'] },
  draw: { step: ['inspect', 'bounds'], drawing: ['inspect'], class: ['inspect', 'bounds'] },
  samples: { step: ['sample'], draw: ['sample'], temperature: ['sample'], class: ['sample'] },
};

const termsOf = ([a, b, c]: readonly [number, number, number]): LabView['terms'] => [
  { kind: 'class', label: a },
  { kind: 'class', label: b },
  { kind: 'class', label: c },
];

/** A drawing is on the pad, a class is drawn, and the visitor has chosen what to look at. */
function open(): Scene {
  const scene = openScene({ config: { variant: 'cvae', params: { label: 0 } } });
  scene.draw(5);
  scene.explore({ image: 0, anchors: [0, 1] });
  return scene;
}

describe.each(panels)('%s', (panel) => {
  it(`asks ${questions[panel].join(', ')} when it comes into view, and nothing out of view`, async () => {
    const scene = open();
    expect(await scene.look()).toEqual([]);
    scene.show(panel);
    expect(await scene.look()).toEqual(questions[panel]);
    scene.show();
    scene.trainTo(50);
    expect(await scene.look()).toEqual([]);
  });

  it.each(Object.keys(changes) as Change[])('asks what it must when this changes: %s', async (change) => {
    const scene = open();
    scene.show(panel);
    await scene.look();
    changes[change](scene);
    expect(await scene.look()).toEqual(askedAnew[panel][change] ?? []);
    expect(await scene.look()).toEqual([]);
  });

  it('asks nothing while another run is built, and everything of that run', async () => {
    const scene = open();
    scene.show(panel);
    await scene.look();
    scene.build();
    for (const change of Object.values(changes)) change(scene);
    expect(await scene.look()).toEqual([]);
    scene.begin();
    expect(await scene.look()).toEqual(questions[panel]);
  });

  it.each([
    { kind: 'starting' },
    { kind: 'crashed', fault: { code: 'worker/crashed', what: '', where: '', remedy: '' } },
  ] as const)('asks nothing without a run: $kind', async (status) => {
    const scene = open();
    scene.store.setState({ status });
    scene.show(panel);
    expect(await scene.look()).toEqual([]);
  });
});

describe('an answer that comes after another run has begun is dropped', () => {
  it.each<readonly [PanelId, CommandName, keyof Views]>([
    ['plane', 'prior', 'prior'],
    ['plane', 'moment', 'embedding'],
    ['plane', 'moment', 'manifold'],
    ['pairs', 'reconstruct', 'pairs'],
    ['model', 'heldOut', 'heldOut'],
    ['model', 'inspect', 'inspected'],
    ['layers', 'activations', 'activations'],
    ['units', 'diagnose', 'diagnostics'],
    ['traverse', 'decode', 'traverse'],
    ['interpolate', 'decode', 'path'],
    ['arithmetic', 'decode', 'arithmetic'],
    ['draw', 'inspect', 'drawn'],
    ['draw', 'bounds', 'bounds'],
    ['samples', 'sample', 'samples'],
  ])('%s: %s', async (panel, name, cell) => {
    const scene = open();
    const shown = (): unknown => (scene.views[cell] as Views['samples']).get();
    scene.show(panel);
    const waiting = scene.hold(name);
    await scene.look();
    expect(waiting).toHaveLength(1);
    scene.begin();
    waiting[0]!.answer();
    await scene.advance(100);
    expect(shown()).toBeNull();
    // The new run is asked for itself.
    await scene.look();
    expect(waiting).toHaveLength(2);
    waiting[1]!.answer();
    await scene.advance(100);
    expect(shown()).not.toBeNull();
  });
});

describe('held-out images', () => {
  /** The first is like no other; the others are of two kinds, in turn. */
  const codes = Array.from({ length: 17 }, (_, i) => (i === 0 ? [0, 250, 0] : i % 2 === 0 ? [200, 0, 0] : [0, 0, 200]));

  it('are looked at by what they show: a usual one, and a way to one of another kind', async () => {
    const scene = openScene({ codes });
    scene.show('model', 'interpolate');
    await scene.look();
    const { image, anchors } = scene.store.getState().lab;
    expect(scene.last('inspect')).toEqual({ image, draw: 0 });
    expect(anchors[0]).toBe(image);
    expect(anchors.map((anchor) => codes[Number(anchor)])).toEqual([
      [0, 0, 200],
      [200, 0, 0],
    ]);
  });

  it('are those that the visitor chose, also of the next run', async () => {
    const scene = openScene({ codes });
    scene.explore({ image: 3, anchors: [0, 2] });
    scene.show('model', 'interpolate');
    for (let run = 1; run <= 2; run++) {
      await scene.look();
      expect(scene.store.getState().lab).toMatchObject({ image: 3, anchors: [0, 2] });
      expect(scene.last('inspect')).toEqual({ image: 3, draw: 0 });
      scene.begin({ codes });
    }
  });
});

describe('samples', () => {
  it.each([
    { variant: 'vae', labels: [0, 1, 2, 0], count: 64, why: 'a variant that decodes without a class' },
    { variant: 'cvae', labels: [0, 1, 2, 0], count: 24, why: 'a row for each of three classes' },
    { variant: 'm2', labels: [0, 1, 2, 0], count: 24, why: 'few labels are labels' },
    { variant: 'cvae', labels: null, count: 64, why: 'images without a class' },
  ] as const)('$count of $variant: $why', async ({ variant, labels, count }) => {
    const scene = openScene({ config: { variant }, labels });
    scene.explore({ draw: 2, temperature: 0.5 });
    scene.show('samples');
    await scene.look();
    expect(scene.last('sample')).toEqual({ count, temperature: 0.5, round: 2 });
    expect(scene.views.samples.get()!.count).toBe(count);
  });
});

describe('a drawing', () => {
  const shown = ({ views }: Scene): number | undefined => views.drawn.get()?.mu[0];

  it('is seen as it is on the pad now: an answer about an older one is dropped', async () => {
    const scene = openScene();
    scene.show('draw');
    const waiting = scene.hold('inspect');
    scene.draw(5);
    await scene.look();
    const newer = scene.draw(6);
    waiting[0]!.answer();
    await scene.look();
    expect(shown(scene)).toBeUndefined();
    expect(scene.last('inspect')).toEqual({ image: { pixels: newer, label: null }, draw: 0 });
    waiting[1]!.answer();
    await scene.look();
    expect(shown(scene)).toBe(6);
    expect(waiting).toHaveLength(2);
  });

  it('that is wiped away while its answer is under way leaves nothing', async () => {
    const scene = openScene();
    scene.show('draw');
    const waiting = scene.hold('inspect');
    scene.draw(5);
    await scene.look();
    scene.draw(null);
    waiting[0]!.answer();
    expect(await scene.look()).toEqual([]);
    expect(shown(scene)).toBeUndefined();
  });

  it('is seen by the next run too, beside the bounds of that run', async () => {
    const scene = openScene();
    scene.show('draw');
    scene.draw(5);
    expect(await scene.look()).toEqual(['inspect', 'bounds']);
    scene.begin();
    expect([scene.views.drawn.get(), scene.views.bounds.get()]).toEqual([null, null]);
    expect(await scene.look()).toEqual(['inspect', 'bounds']);
    expect(shown(scene)).toBe(5);
    expect(scene.last('bounds')).toEqual({ count: 300 });
  });
});

it('diagnostics are of a run that has begun to train', async () => {
  const scene = openScene();
  scene.trainTo(0);
  scene.show('units');
  expect(await scene.look()).toEqual(['moment']);
  expect(scene.views.diagnostics.get()).toBeNull();
  scene.trainTo(1);
  expect(await scene.look()).toEqual(['moment', 'diagnose']);
  expect(scene.views.diagnostics.get()!.step).toBe(1);
  expect(scene.last('diagnose')).toEqual({ count: 300 });
});

it('all held-out images are scored at a pause, once a step, whatever is on screen', async () => {
  const scene = openScene();
  scene.pause();
  expect(await scene.look()).toEqual(['score']);
  expect(scene.views.score.get()).toMatchObject({ step: 40, images: 4 });
  expect(await scene.look()).toEqual([]);
  scene.trainTo(0);
  expect(await scene.look()).toEqual([]);
  scene.trainTo(41);
  expect(await scene.look()).toEqual(['score']);
});

describe.each(['traverse', 'interpolate', 'arithmetic'] as const)('%s', (panel) => {
  it('is asked anew when the cloud that it starts from comes later than the step', async () => {
    const scene = open();
    scene.show(panel);
    const clouds = scene.hold('moment');
    await scene.look();
    // A cloud that took three seconds is not asked for again within six.
    await scene.advance(3000);
    clouds[0]!.answer();
    await scene.advance(1000);
    scene.trainTo(41);
    const before = scene.asked.length;
    await scene.advance(2000);
    expect(scene.asked.slice(before).map(({ name }) => name)).toEqual(['decode']);
    await scene.advance(4000);
    clouds[1]!.answer();
    await scene.advance(2000);
    expect(scene.asked.slice(before + 1).map(({ name }) => name)).toEqual(['moment', 'decode']);
  });
});
