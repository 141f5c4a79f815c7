// Calls in parts: however they are cut and whoever does them, the bits are those of one call, and nothing is lost when
// helpers are late, end, or die in the middle of a part.
import { afterEach, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { normals } from '../../../core/random.ts';
import { compileSimd, type Divisible, loadSimd, type Simd } from '../module/load.ts';
import { createPool, type Pool } from './pool.ts';

const PAGES = 200;
const module = compileSimd('plain', new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }));
let pool: Pool | null = null;
afterEach(() => pool?.end());

/** Shared memory with random numbers everywhere; areas are handed out one after the other. */
function desk() {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES, shared: true });
  const all = new Float32Array(memory.buffer);
  all.set(normals(4, 1, 0, 1 << 20));
  let next = 64;
  const take = (count: number): number => {
    const at = next;
    next = (at + count + 15) & ~15;
    return at * 4;
  };
  return { memory, all, take, simd: loadSimd(module, memory) };
}
type Desk = ReturnType<typeof desk>;

interface Case {
  readonly name: Divisible;
  readonly units: number;
  readonly scratch: number;
  readonly values: readonly number[];
  readonly out: number;
  readonly outCount: number;
}

/** batch, height, width, in, out height, out width, out, filter, stride and padding of a convolution. */
function geometry({ all, take }: Desk, fields: readonly number[]): number {
  const at = take(fields.length);
  new Int32Array(all.buffer, at, fields.length).set(fields);
  return at;
}

/** Every function that may be cut, at odd sizes. */
function cases(on: Desk): Case[] {
  const { simd, take } = on;
  const g = geometry(on, [5, 9, 11, 7, 5, 6, 19, 3, 3, 2, 2, 1, 0]);
  const single = geometry(on, [3, 8, 8, 13, 8, 8, 1, 3, 3, 1, 1, 1, 1]);
  const [x, w, b, dy, y, dx, dw] = [take(3465), take(1197), take(32), take(2850), take(2850), take(3465), take(1197)];
  const groups = take(4 * 1197);
  const [m, k, n] = [13, 600, 77];
  const [left, right, c] = [take(m * k), take(k * n), take(m * n)];
  const [long, longDy, longDx, sums] = [take(20_001), take(20_001), take(20_001), take(77)];
  const of = (name: Divisible, units: number, scratch: number, out: number, outCount: number, ...values: number[]) => ({
    name,
    units,
    scratch,
    values,
    out,
    outCount,
  });
  const multiply = (turnA: number, turnB: number): Case =>
    of(
      'matmul',
      10,
      simd.matmulScratch(m, k, n, turnA),
      c,
      m * n,
      left,
      right,
      c,
      m,
      k,
      n,
      turnA,
      turnB,
      turnA ? 0 : b,
      0,
    );
  return [
    of('convolve', 5, simd.convolveScratch(g), y, 2850, g, x, w, b, 1, y),
    of('backwardInput', 5, simd.backwardInputScratch(g), dx, 3465, g, dy, w, b, 1, dx),
    of('backwardFilter', simd.backwardFilterUnits(g), simd.backwardFilterScratch(g), dw, 1197, g, x, dy, dw),
    of(
      'backwardFilter',
      simd.backwardFilterUnits(single),
      simd.backwardFilterScratch(single),
      dw,
      117,
      single,
      x,
      dy,
      dw,
    ),
    of('backwardFilterOfGroups', 4, simd.backwardFilterScratch(g), groups, 4 * 1197, g, x, dy, groups, 4),
    multiply(0, 0),
    multiply(0, 1),
    multiply(1, 0),
    multiply(1, 1),
    of('reluGradient', simd.blocksOf(20_001), 0, longDx, 20_001, longDy, long, longDx, 20_001),
    of('reluBiasGradient', simd.partsOf(2222), 0, longDx, 19_998, longDy, long, longDx, sums, 2222, 9),
    of('reluBiasGradient', simd.partsOf(2222), 0, sums, 45, longDy, long, longDx, sums, 2222, 9),
    of(
      'adam',
      simd.adamBlocks(20_001),
      0,
      longDx,
      20_001,
      ...[long, longDy, long, longDy, 0, longDx, longDx, longDx],
      20_001,
      ...[0.9, 0.1, 0.5, 0.5, 0.1, 1],
    ),
    of('sumRows', 5, 0, sums, 77, long, sums, 250, 77),
    of('logBernoulli', 63, 0, sums, 63, long, longDy, sums, 317),
    of('logBernoulliGradient', 63, 0, longDx, 63 * 317, sums, long, longDy, longDx, 317),
  ];
}

const title = ({ name, values }: Case): string => `${name} ${name === 'matmul' ? values.slice(6, 8) : ''}`;

/** The result of a call; what was there before is wiped, so that nothing can be left out. */
function result(on: Desk, one: Case, call: (simd: Simd) => void): Uint32Array {
  on.all.fill(Number.NaN, one.out / 4, one.out / 4 + one.outCount);
  call(on.simd);
  return new Uint32Array(on.all.buffer, one.out, one.outCount).slice();
}

describe.each([1, 3])('with %i helpers', (helpers) => {
  it('every function gives the same bits in any number of parts', onlyInAll(), async () => {
    const on = desk();
    const all = cases(on);
    pool = createPool(module, on.memory, on.simd, helpers);
    expect(await pool.ready(20_000)).toBe(true);
    expect(pool.threads).toBe(helpers + 1);
    for (const one of all) {
      const stride = (one.scratch + 63) & ~63;
      const scratch = on.take((stride / 4) * (helpers + 1));
      const whole = result(on, one, (simd) => simd[one.name](0, one.units, scratch, ...one.values));
      for (const parts of [2, 3, one.units]) {
        for (let round = 0; round < 20; round++) {
          const cut = result(on, one, () => pool!.run(one.name, one.units, parts, scratch, stride, one.values));
          expect(cut, `${title(one)} in ${parts} parts`).toEqual(whole);
        }
      }
    }
  });
});

describe('a pool', () => {
  /** relu's gradient of a vector, in so many parts. */
  function run(on: Desk, count: number, parts: number, stride = 0): void {
    const [dy, x, dx] = [on.take(count), on.take(count), on.take(count)];
    const units = on.simd.blocksOf(count);
    const values = [dy, x, dx, count];
    const one: Case = { name: 'reluGradient', units, scratch: 0, values, out: dx, outCount: count };
    const whole = result(on, one, (simd) => simd.reluGradient(0, units, 0, ...values));
    expect(result(on, one, () => pool!.run('reluGradient', units, parts, 0, stride, values))).toEqual(whole);
  }

  it('works alone until its helpers have started, and after they have ended', async () => {
    const on = desk();
    pool = createPool(module, on.memory, on.simd, 2);
    expect(pool.threads).toBe(1);
    run(on, 30_000, 4);
    expect(await pool.ready(20_000)).toBe(true);
    run(on, 30_000, 4);
    pool.end();
    expect(pool.threads).toBe(1);
    run(on, 30_000, 4);
    expect(await pool.ready(10)).toBe(false);
  });

  it('does thousands of calls without losing one, with pauses in which helpers fall asleep', async () => {
    const on = desk();
    pool = createPool(module, on.memory, on.simd, 3);
    await pool.ready(20_000);
    const [x, sums, count] = [on.take(20_000), on.take(64), 64];
    const expected = result(
      on,
      { name: 'sumRows', units: 4, scratch: 0, values: [], out: sums, outCount: count },
      (simd) => simd.sumRows(0, 4, 0, x, sums, 300, count),
    );
    for (let round = 0; round < 5000; round++) {
      new Uint32Array(on.all.buffer, sums, count).fill(0);
      pool.run('sumRows', 4, 4, 0, 0, [x, sums, 300, count]);
      if (round % 100 === 0) {
        expect(new Uint32Array(on.all.buffer, sums, count).slice()).toEqual(expected);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
    }
  });

  it('does the part of a helper that died in the middle of it, and goes on alone', async () => {
    const on = desk();
    pool = createPool(module, on.memory, on.simd, 1, 300);
    await pool.ready(20_000);
    const [m, k, n] = [200, 600, 64];
    const [a, b, c] = [on.take(m * k), on.take(k * n), on.take(m * n)];
    const scratch = on.take(on.simd.matmulScratch(m, k, n, 0) / 4);
    const values = [a, b, c, m, k, n, 0, 0, 0, 0];
    const one: Case = { name: 'matmul', units: 8, scratch: 0, values, out: c, outCount: m * n };
    const whole = result(on, one, (simd) => simd.matmul(0, 8, scratch, ...values));
    // The helper's scratch lies outside of the memory: its first part traps.
    const beyond = PAGES * 65_536;
    for (let round = 0; round < 50 && pool.threads > 1; round++)
      expect(result(on, one, () => pool!.run('matmul', 8, 8, scratch, beyond, values))).toEqual(whole);
    expect(pool.threads).toBe(1);
    expect(result(on, one, () => pool!.run('matmul', 8, 8, scratch, beyond, values))).toEqual(whole);
  });
});
