// The module's Adam over many pieces at once: the bits of one piece after the other, however the pass is cut.
import { describe, expect, it } from 'vitest';
import { bench, expectSums, flavours, random, Sum } from './bench.fixture.ts';

const sizes = [3, 8192, 1, 20_001, 8193] as const;
const constants = [0.9, 0.1, 0.999, 0.001, 0.01, 1e-3] as const;
const FACTOR = 0.37;

describe.each(flavours)('Adam over pieces, %s', (flavour) => {
  const on = bench(flavour);
  const { simd } = on;
  const values = sizes.map((n) => ({ p: random(n), m: random(n), v: random(n).map(Math.abs), g: random(n) }));
  const blocks = sizes.map((n) => simd.adamBlocks(n));
  const units = blocks.reduce((sum, count) => sum + count, 0);
  /** Pieces in memory, anew, with room for the copies of p and for the sums. */
  const lay = () => {
    let before = 0;
    const pieces = values.map(({ p, m, v, g }, i) => {
      const at = { p: on.put(p), m: on.put(m), v: on.put(v), g: on.put(g), weight: on.take(p.length), before };
      before += blocks[i]!;
      return at;
    });
    const table = on.ints(pieces.flatMap(({ p, m, v, g, weight, before: b }, i) => [p, m, v, g, weight, sizes[i]!, b]));
    return { pieces, table, sums: on.take(units) };
  };
  const read = ({ pieces }: ReturnType<typeof lay>) =>
    pieces.map(({ p, m, v, weight }, i) => [p, m, v, weight].map((at) => on.read(at, sizes[i]!)));

  it('is Adam on each of them, with the squares of the gradient', () => {
    const all = lay();
    simd.adamPieces(0, units, 0, all.table, sizes.length, all.sums, 1, FACTOR, 1, ...constants);
    const scale = on.put(Float32Array.of(FACTOR));
    const expected = values.map(({ p, m, v, g }, i) => {
      const at = [p, m, v].map(on.put);
      simd.adam(0, blocks[i]!, 0, ...at, on.put(g), scale, ...at, sizes[i]!, ...constants);
      const [newP, newM, newV] = at.map((address) => on.read(address, sizes[i]!));
      return [newP, newM, newV, newP];
    });
    expect(read(all)).toEqual(expected);
    const squares = new Sum();
    for (const { g } of values) for (const value of g) squares.add(value * value);
    const total = on.read(all.sums, units).reduce((sum, part) => sum + part, 0);
    expectSums(Float32Array.of(total), [squares], 'sum of squares');
    on.check();
  });

  it('gives the same bits in parts, and in two passes where the sums come first', () => {
    const [whole, cut] = [lay(), lay()];
    simd.adamPieces(0, units, 0, whole.table, sizes.length, whole.sums, 1, FACTOR, 0.99, ...constants);
    for (const part of [3, 0, 2, 1, ...Array.from({ length: units - 4 }, (_, i) => i + 4)]) {
      simd.adamPieces(part, 1, 0, cut.table, sizes.length, cut.sums, 0, 1, 1, ...constants);
    }
    expect(read(cut).map(([p]) => p)).toEqual(values.map(({ p }) => p));
    for (let part = 0; part < units; part++) {
      simd.adamPieces(part, 1, 0, cut.table, sizes.length, 0, 1, FACTOR, 0.99, ...constants);
    }
    expect(read(cut)).toEqual(read(whole));
    expect(on.read(cut.sums, units)).toEqual(on.read(whole.sums, units));
    // Decay took a share of p besides.
    expect(read(whole)[1]![0]).not.toEqual(values[1]!.p);
    on.check();
  });
});
