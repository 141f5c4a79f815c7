// Places in latent space and the pictures there: lines along single dimensions, ways between places, sums of codes.
import { describe, expect, it } from 'vitest';
import type { Anchor, Term } from '../../facts/page/lab.ts';
import type { DecodedSheet } from '../../facts/plane/shown.ts';
import { type FakeRun, openScene, type Scene } from '../lab.fixture.ts';

describe('traversal', () => {
  /** Codes that spread most in the last dimension, and least in the first. */
  const spread = (latent: number): number[][] =>
    [-1, 1].map((sign) => Array.from({ length: latent }, (_, d) => sign * (d + 1)));
  const rowsOf = ({ views }: Scene): readonly (readonly number[])[] => {
    const { z, columns } = views.traverse.get()!;
    const row = columns * views.z.get().length;
    return Array.from({ length: z.length / row }, (_, i) => [...z.subarray(i * row, (i + 1) * row)]);
  };

  it.each([
    { latent: 1, dimensions: [0], columns: 6, rows: 2 },
    { latent: 2, dimensions: [1, 0], columns: 6, rows: 4 },
    { latent: 3, dimensions: [2, 1, 0], columns: 11, rows: 3 },
    { latent: 12, dimensions: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2], columns: 11, rows: 10 },
  ])('of $latent dimensions has $rows rows of $columns', async ({ latent, dimensions, columns, rows }) => {
    const scene = openScene({ codes: spread(latent) });
    scene.show('traverse');
    await scene.look();
    const sheet = scene.views.traverse.get()!;
    expect(sheet.rows.map(({ dimension }) => dimension)).toEqual(dimensions);
    expect(sheet.columns).toBe(columns);
    expect(rowsOf(scene)).toHaveLength(rows);
    expect(sheet.pictures.count).toBe(rows * columns);
    expect(scene.last('decode')).toEqual({ of: 'present', z: sheet.z });
  });

  it('goes through the ring from −3 to 3, in one line each', async () => {
    const scene = openScene();
    scene.moveRing(0.5, 0.25, -0.5);
    scene.show('traverse');
    await scene.look();
    const [first] = rowsOf(scene);
    const { dimension } = scene.views.traverse.get()!.rows[0]!;
    expect(dimension).toBe(2);
    expect(first!.filter((_, i) => i % 3 === 2)).toEqual(
      [-3, -2.4, -1.8, -1.2, -0.6, 0, 0.6, 1.2, 1.8, 2.4, 3].map(near),
    );
    expect(first!.filter((_, i) => i % 3 !== 2)).toEqual(Array.from({ length: 22 }, (_, i) => [0.5, 0.25][i % 2]));
  });

  it('of two dimensions goes to the middle in one line and on from there in the next', async () => {
    const scene = openScene({ codes: spread(2) });
    scene.moveRing(0.5, 0.25);
    scene.show('traverse');
    await scene.look();
    const own = (row: number, d: number): unknown => rowsOf(scene)[row]!.filter((_, i) => i % 2 === d);
    expect([own(0, 1), own(1, 1)]).toEqual([down, up]);
    expect([own(0, 0), own(1, 0)]).toEqual([still(0.5), still(0.5)]);
    expect([own(2, 0), own(3, 0)]).toEqual([down, up]);
    expect([own(2, 1), own(3, 1)]).toEqual([still(0.25), still(0.25)]);
  });

  const near = (value: number): unknown => expect.closeTo(value, 5);
  const down = [-3, -2.4, -1.8, -1.2, -0.6, 0].map(near);
  const up = [0, 0.6, 1.2, 1.8, 2.4, 3].map(near);
  const still = (value: number): number[] => Array<number>(6).fill(value);
});

/** Every point of a sheet. */
function points({ views }: Scene, sheet: DecodedSheet): readonly (readonly number[])[] {
  const latent = views.z.get().length;
  return Array.from({ length: sheet.z.length / latent }, (_, i) => [...sheet.z.subarray(i * latent, (i + 1) * latent)]);
}

describe('interpolation', () => {
  const codes = [
    [2, 0, 0],
    [0, 4, 0],
    [0, 0, 6],
    [8, 8, 8],
  ];
  const open = (anchors: readonly Anchor[], change: Partial<FakeRun> = {}): Scene => {
    const scene = openScene({ codes, ...change });
    scene.explore({ anchors });
    scene.show('interpolate');
    return scene;
  };
  const way = (scene: Scene): readonly (readonly number[])[] => points(scene, scene.views.path.get()!);
  /** The first and the last place. */
  const ends = (scene: Scene): unknown => [way(scene)[0], way(scene).at(-1)];
  const drawing = (grey: number, values = 4): Anchor => ({
    kind: 'drawing',
    pixels: new Uint8Array(values).fill(grey),
  });
  const ring = (...z: readonly number[]): Anchor => ({ kind: 'ring', z: Float32Array.from(z) });

  it.each([2, 3])('of %i places is a film of 24 pictures from the first to the last', async (count) => {
    const scene = open([0, 1, 2].slice(0, count));
    await scene.look();
    const sheet = scene.views.path.get()!;
    expect([sheet.columns, sheet.pictures.count]).toEqual([12, 24]);
    expect(ends(scene)).toEqual([codes[0], codes[count - 1]]);
    expect(scene.last('decode')).toEqual({ of: 'present', z: sheet.z });
  });

  it('of four places is a square with these at its corners', async () => {
    const scene = open([3, 2, 1, 0]);
    await scene.look();
    const { columns, pictures } = scene.views.path.get()!;
    expect([columns, pictures.count]).toEqual([9, 81]);
    expect([0, 8, 72, 80].map((corner) => way(scene)[corner])).toEqual([codes[3], codes[2], codes[1], codes[0]]);
  });

  // Halfway between two places at right angles, as long as both are on average.
  it.each([
    { path: 'lerp', halfway: [1, 2, 0] },
    { path: 'slerp', halfway: [Math.SQRT1_2 * 3, Math.SQRT1_2 * 3, 0] },
  ] as const)('halfway along a $path is $halfway', async ({ path, halfway }) => {
    // A square, for the middle of its sides is a picture.
    const scene = open([0, 1, 0, 1]);
    scene.explore({ path });
    await scene.look();
    expect(way(scene)[4]).toEqual(halfway.map((value) => expect.closeTo(value, 5)));
  });

  it('takes the code of a drawing as the weights see it now, and the ring where it was left', async () => {
    const scene = open([ring(1, 2, 3), drawing(7)]);
    expect(await scene.look()).toEqual(['heldOut', 'moment', 'inspect', 'decode']);
    expect(ends(scene)).toEqual([
      [1, 2, 3],
      [7, 7, 7],
    ]);
    scene.moveRing(0, 0, 0);
    expect(await scene.look()).toEqual([]);
    scene.trainTo(41);
    expect(await scene.look()).toEqual(['moment', 'inspect', 'decode']);
  });

  it.each<{ readonly what: string; readonly from: Anchor; readonly to: Anchor }>([
    { what: 'another place of the ring', from: ring(1, 1, 1), to: ring(1, 1, 2) },
    { what: 'another drawing that looks the same', from: drawing(5), to: drawing(5) },
    { what: 'a drawing instead of an image', from: 1, to: drawing(5) },
  ])('is asked anew for $what', async ({ from, to }) => {
    const scene = open([0, from]);
    await scene.look();
    scene.explore({ anchors: [0, from] });
    expect(await scene.look()).toEqual([]);
    scene.explore({ anchors: [0, to] });
    expect(await scene.look()).toContain('decode');
  });

  it.each<{ readonly what: string; readonly left: Anchor }>([
    { what: 'a place of a run with fewer dimensions', left: ring(1, 2) },
    { what: 'a place of a run with more dimensions', left: ring(1, 2, 3, 4) },
    { what: 'a drawing for larger images', left: drawing(7, 9) },
  ])('takes the image at its place instead of $what', async ({ left }) => {
    const scene = open([left, left]);
    expect(await scene.look()).toEqual(['heldOut', 'moment', 'decode']);
    expect(ends(scene)).toEqual([codes[0], codes[1]]);
  });

  it('takes an image again from the beginning where the run holds out fewer', async () => {
    const scene = open([5, 6]);
    await scene.look();
    expect(ends(scene)).toEqual([codes[1], codes[2]]);
  });

  it('goes on with what still fits when a run with fewer dimensions begins', async () => {
    const scene = open([ring(1, 2, 3), drawing(7)]);
    await scene.look();
    scene.begin({
      codes: [
        [5, 0],
        [0, 5],
      ],
    });
    await scene.look();
    expect(ends(scene)).toEqual([
      [5, 0],
      [7, 7],
    ]);
  });

  describe('while its drawing is being encoded', () => {
    it.each([
      {
        what: 'has begun',
        replace: (scene: Scene) =>
          scene.begin({
            codes: [
              [5, 0],
              [0, 5],
            ],
          }),
      },
      { what: 'is being built', replace: (scene: Scene) => scene.build() },
    ])('is given up when another run $what', async ({ replace }) => {
      const scene = open([0, drawing(7)]);
      const waiting = scene.hold('inspect');
      await scene.look();
      expect(waiting).toHaveLength(1);
      replace(scene);
      const before = scene.asked.length;
      waiting[0]!.answer();
      await scene.advance(50);
      expect(scene.asked.slice(before)).toEqual([]);
      expect(scene.views.path.get()).toBeNull();
    });

    it('is asked for after all when the other run could not be built', async () => {
      const scene = open([0, drawing(7)]);
      const waiting = scene.hold('inspect');
      await scene.look();
      scene.build();
      waiting[0]!.answer();
      await scene.advance(50);
      scene.store.setState({ preparing: null });
      expect(await scene.look()).toEqual(['inspect']);
      waiting[1]!.answer();
      expect(await scene.look()).toEqual(['decode']);
      expect(way(scene).at(-1)).toEqual([7, 7, 7]);
    });
  });
});

describe('arithmetic', () => {
  const images = (...numbers: readonly number[]): Term => ({ kind: 'images', images: numbers });
  const ofClass = (label: number): Term => ({ kind: 'class', label });
  const codes = [
    [1, 0],
    [3, 0],
    [0, 4],
    [5, 5],
  ];
  const labels = [0, 0, 1, 2];
  const sum = async (terms: readonly [Term, Term, Term], change: Partial<FakeRun> = {}): Promise<Scene> => {
    const scene = openScene({ codes, labels, ...change });
    scene.explore({ terms });
    scene.show('arithmetic');
    await scene.look();
    return scene;
  };
  /** Means of a, b and c, and their sum. */
  const shown = (scene: Scene): unknown => points(scene, scene.views.arithmetic.get()!).map((code) => code.join(' '));

  it.each<{ readonly what: string; readonly terms: readonly [Term, Term, Term]; readonly is: readonly string[] }>([
    { what: 'classes', terms: [ofClass(0), ofClass(1), ofClass(2)], is: ['2 0', '0 4', '5 5', '7 1'] },
    { what: 'a class too many', terms: [ofClass(0), ofClass(1), ofClass(9)], is: ['2 0', '0 4', '5 5', '7 1'] },
    { what: 'images', terms: [images(0), images(1, 2), images(3)], is: ['1 0', '1.5 2', '5 5', '4.5 3'] },
    { what: 'classes and images', terms: [ofClass(0), images(0), ofClass(1)], is: ['2 0', '1 0', '0 4', '1 4'] },
    { what: 'images beyond the last', terms: [images(4), images(6), images(7)], is: ['1 0', '0 4', '5 5', '6 1'] },
  ])('is a − b + c of the means of $what', async ({ terms, is }) => {
    const scene = await sum(terms);
    expect(shown(scene)).toEqual(is);
    const sheet = scene.views.arithmetic.get()!;
    expect([sheet.columns, sheet.pictures.count]).toEqual([4, 4]);
    expect(scene.last('decode')).toEqual({ of: 'present', z: sheet.z });
  });

  it('of images without a class begins with one image each', async () => {
    const scene = await sum([ofClass(0), ofClass(0), images(3)], { labels: null, classes: [] });
    expect(shown(scene)).toEqual(['1 0', '3 0', '5 5', '3 5']);
  });

  it.each<{ readonly what: string; readonly term: Term; readonly labels: readonly number[] }>([
    { what: 'no image is chosen', term: images(), labels },
    { what: 'no held-out image is of the class', term: ofClass(1), labels: [0, 0, 0, 2] },
  ])('shows nothing where $what', async ({ term, labels }) => {
    const scene = await sum([images(0), images(1), images(2)], { labels });
    expect(shown(scene)).toHaveLength(4);
    scene.explore({ terms: [images(0), term, images(2)] });
    expect(await scene.look()).toEqual([]);
    expect(scene.views.arithmetic.get()).toBeNull();
  });
});
