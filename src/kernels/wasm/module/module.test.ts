// The module's products and passes over vectors, in both flavours, against float64: sizes of one and around the borders
// of tiles and blocks, and inputs that overflow. And that the bytes in the repository are those of the source.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildBytes } from '../../../../scripts/build-wasm.ts';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { bench, expectSums, flavours, random, scratch, Sum, sums } from './bench.fixture.ts';
import { compileSimd, loadSimd, type Simd } from './load.ts';

describe.each(flavours)('the module, %s', (flavour) => {
  const sizes = [
    [1, 1, 1],
    [1, 7, 16],
    [5, 3, 7],
    [6, 4, 8],
    [7, 5, 9],
    [11, 8, 8],
    [13, 511, 15],
    [12, 513, 17],
    [2, 1025, 3],
    [61, 12, 257],
    [3, 9, 255],
  ] as const;
  for (const [m, k, n] of sizes) {
    const title = `multiplies [${m}, ${k}] by [${k}, ${n}], turned or not, the same bits each time`;
    // Both are made of one source.
    it(title, onlyInAll(flavour === 'plain'), () => {
      const [a, b, bias] = [random(m * k), random(k * n), random(n)];
      const panels = Math.ceil(n / 8);
      for (const [turnA, turnB] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        const on = bench(flavour);
        const expected = sums(m * n);
        for (let i = 0; i < m; i++)
          for (let p = 0; p < k; p++)
            for (let j = 0; j < n; j++)
              expected[i * n + j]!.add(a[turnA ? p * m + i : i * k + p]! * b[turnB ? j * k + p : p * n + j]!);
        const at = { a: on.put(a), b: on.put(b), bias: on.put(bias), c: on.take(m * n) };
        const space = scratch(on, on.simd.matmulScratch(m, k, n, turnA));
        on.simd.matmul(0, panels, space, at.a, at.b, at.c, m, k, n, turnA, turnB, 0, 0);
        const first = on.read(at.c, m * n);
        expectSums(first, expected, `turned ${turnA}, ${turnB}`);
        on.simd.matmul(0, panels, space, at.a, at.b, at.c, m, k, n, turnA, turnB, 0, 0);
        expect(on.read(at.c, m * n)).toEqual(first);
        if (!turnA) {
          on.simd.matmul(0, panels, space, at.a, at.b, at.c, m, k, n, turnA, turnB, at.bias, 1);
          const ended = expected.map(({ sum, size }, i) => ({
            sum: Math.max(0, sum + bias[i % n]!),
            size: size + Math.abs(bias[i % n]!),
          }));
          expectSums(on.read(at.c, m * n), ended, 'with bias and relu');
        }
        on.check();
      }
    });
  }

  it('keeps what is not a number where it belongs', () => {
    const on = bench(flavour);
    const [m, k, n] = [7, 5, 9];
    const a = random(m * k);
    a[3 * k + 2] = Number.NaN;
    a[5 * k] = 1e38;
    const b = random(k * n).map((value, i) => (i < n ? 1e38 : value));
    const c = on.take(m * n);
    const space = scratch(on, on.simd.matmulScratch(m, k, n, 0));
    on.simd.matmul(0, 2, space, on.put(a), on.put(b), c, m, k, n, 0, 0, 0, 1);
    on.read(c, m * n).forEach((value, i) => {
      const row = Math.floor(i / n);
      if (row === 3) expect(value).toBeNaN();
      else if (row === 5) expect(value).toBe(Number.POSITIVE_INFINITY);
      else expect(Number.isFinite(value) && value >= 0).toBe(true);
    });
  });

  it('passes over vectors: relu, its gradient, rows added, sums', () => {
    for (const n of [1, 3, 4, 5, 16, 17, 8193]) {
      const on = bench(flavour);
      const [x, dy] = [random(n), random(n)];
      x[0] = Number.NaN;
      const at = { x: on.put(x), dy: on.put(dy), y: on.take(n), dx: on.take(n), total: on.take(1) };
      on.simd.relu(at.x, at.y, n);
      on.simd.reluGradient(0, on.simd.blocksOf(n), 0, at.dy, at.x, at.dx, n);
      expect(on.read(at.y, n)).toEqual(x.map((value) => Math.max(value, 0)));
      expect(on.read(at.dx, n).map(Math.abs)).toEqual(
        x.map((value, i) => (value > 0 ? Math.abs(dy[i]!) : value <= 0 ? 0 : Number.NaN)),
      );
      const total = new Sum();
      for (const value of dy) total.add(value);
      on.simd.sumAll(at.dy, at.total, n, 0);
      expectSums(on.read(at.total, 1), [total], 'sum');
      const squares = new Sum();
      for (const value of dy) squares.add(value * value);
      on.simd.sumAll(at.dy, at.total, n, 1);
      expectSums(on.read(at.total, 1), [squares], 'sum of squares');
      on.check();
    }
    for (const [rows, columns] of [
      [1, 2],
      [3, 15],
      [511, 16],
      [513, 17],
      [1030, 33],
    ] as const) {
      const on = bench(flavour);
      const [x, b] = [random(rows * columns), random(columns)];
      const at = { x: on.put(x), b: on.put(b), y: on.take(rows * columns), total: on.take(columns) };
      on.simd.addRow(at.x, at.b, at.y, rows, columns);
      expect(on.read(at.y, rows * columns)).toEqual(x.map((value, i) => value + b[i % columns]!));
      const totals = sums(columns);
      for (const [i, value] of x.entries()) totals[i % columns]!.add(value);
      on.simd.sumRows(0, Math.ceil(columns / 16), 0, at.x, at.total, rows, columns);
      expectSums(on.read(at.total, columns), totals, 'sums of columns');
      on.check();
    }
  });

  it('finds the log-likelihood of coins and its gradient, of images of any size and logits that overflow', () => {
    for (const pixels of [1, 3, 4, 9, 130]) {
      const on = bench(flavour);
      const images = 3;
      const logits = random(images * pixels).map((value, i) => value * 10 ** ((i % 9) - 4));
      const x = random(images * pixels).map((value) => 1 / (1 + Math.exp(value)));
      const dy = random(images);
      const at = { l: on.put(logits), x: on.put(x), dy: on.put(dy), y: on.take(images), dl: on.take(images * pixels) };
      on.simd.logBernoulli(0, images, 0, at.l, at.x, at.y, pixels);
      const expected = sums(images);
      for (const [i, l] of logits.entries()) {
        const image = expected[Math.floor(i / pixels)]!;
        image.add(l * x[i]!);
        image.add(-Math.max(l, 0));
        image.add(-Math.log1p(Math.exp(-Math.abs(l))));
      }
      expectSums(on.read(at.y, images), expected, 'log-likelihood');
      on.simd.logBernoulliGradient(0, images, 0, at.dy, at.l, at.x, at.dl, pixels);
      const slopes = sums(images * pixels);
      for (const [i, l] of logits.entries()) {
        slopes[i]!.add(dy[Math.floor(i / pixels)]! * x[i]!);
        slopes[i]!.add(-dy[Math.floor(i / pixels)]! / (1 + Math.exp(-l)));
      }
      expectSums(on.read(at.dl, images * pixels), slopes, 'gradient');
      on.check();
    }
  });

  it('does one step of Adam as the formula says, rounding after every operation', () => {
    for (const n of [1, 4, 7, 130]) {
      const on = bench(flavour);
      const [p, m, g] = [random(n), random(n), random(n)];
      const v = random(n).map(Math.abs);
      const at = [p, m, v, g].map(on.put);
      const next = [on.take(n), on.take(n), on.take(n)];
      const f = Math.fround;
      const scale = f(0.37);
      on.simd.adam(
        0,
        on.simd.adamBlocks(n),
        0,
        ...at,
        on.put(Float32Array.of(scale)),
        ...next,
        n,
        0.9,
        1 - 0.9,
        0.999,
        1 - 0.999,
        1e-3,
        1e-7,
      );
      const gradient = g.map((value) => f(value * scale));
      const newM = m.map((value, i) => f(f(value * f(0.9)) + f(gradient[i]! * f(1 - 0.9))));
      const newV = v.map((value, i) => f(f(value * f(0.999)) + f(f(gradient[i]! ** 2) * f(1 - 0.999))));
      const newP = p.map((value, i) => f(value - f(f(newM[i]! * f(1e-3)) / f(f(Math.sqrt(newV[i]!)) + f(1e-7)))));
      for (const [which, expected] of [newP, newM, newV].entries()) expect(on.read(next[which]!, n)).toEqual(expected);
      expect(on.read(at[0]!, n)).toEqual(p);
      on.check();
    }
  });

  it('makes of every grey level what JavaScript makes of it, where the bytes lie in the way of the numbers', () => {
    for (const n of [1, 15, 16, 47, 256, 300]) {
      const on = bench(flavour);
      const bytes = Uint8Array.from({ length: n }, (_, i) => i * 151);
      const out = on.take(n);
      on.bytes(out + 3 * n, bytes);
      on.simd.levels(out + 3 * n, out, n);
      expect(on.read(out, n)).toEqual(Float32Array.from(bytes, (level) => level / 255));
      on.check();
    }
  });

  it('runs on memory that threads share', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
    const simd: Simd = loadSimd(compileSimd(flavour, memory), memory);
    new Float32Array(memory.buffer, 1024, 3).set([-1, 2, -3]);
    simd.relu(1024, 2048, 3);
    expect([...new Float32Array(memory.buffer, 2048, 3)]).toEqual([0, 2, 0]);
  });
});

it('has the bytes of its source: else run npm run build:wasm', async () => {
  expect(readFileSync(new URL('./bytes.ts', import.meta.url), 'utf8') === (await buildBytes())).toBe(true);
}, 120_000);
