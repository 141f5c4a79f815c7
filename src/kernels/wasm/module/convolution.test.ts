// The module's convolution and its gradients, in both flavours, against float64: sizes of one, odd sizes, borders of
// tiles and chunks, strides wider than filters.
import { describe, it } from 'vitest';
import { onlyInAll } from '../../../core/all.fixture.ts';
import { type Bench, bench, expectSums, flavours, random, scratch, sums } from './bench.fixture.ts';

interface Shape {
  readonly batch: number;
  readonly size: readonly [number, number];
  readonly filter: readonly [number, number];
  readonly channels: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly pad: readonly [number, number];
  readonly out: readonly [number, number];
}

function same(
  batch: number,
  size: [number, number],
  filter: [number, number],
  channels: [number, number],
  stride: [number, number],
): Shape {
  const out: [number, number] = [Math.ceil(size[0] / stride[0]), Math.ceil(size[1] / stride[1])];
  const pad = (axis: 0 | 1): number =>
    Math.floor(Math.max(0, (out[axis] - 1) * stride[axis] + filter[axis] - size[axis]) / 2);
  return { batch, size, filter, channels, stride, pad: [pad(0), pad(1)], out };
}
function valid(
  batch: number,
  size: [number, number],
  filter: [number, number],
  channels: [number, number],
  stride: [number, number],
): Shape {
  const out = (axis: 0 | 1): number => Math.floor((size[axis] - filter[axis]) / stride[axis]) + 1;
  return { batch, size, filter, channels, stride, pad: [0, 0], out: [out(0), out(1)] };
}

const shapes: readonly Shape[] = [
  same(1, [1, 1], [1, 1], [1, 1], [1, 1]),
  same(1, [1, 1], [3, 3], [1, 9], [2, 2]),
  same(2, [5, 7], [3, 3], [3, 4], [2, 2]),
  same(2, [6, 5], [3, 3], [2, 5], [2, 3]),
  valid(3, [9, 11], [4, 4], [3, 5], [2, 2]),
  valid(2, [10, 10], [3, 3], [5, 8], [2, 2]),
  same(2, [13, 13], [5, 5], [6, 10], [3, 3]),
  // A stride wider than the filter: pixels that no tap meets.
  same(2, [9, 9], [2, 2], [7, 17], [3, 3]),
  valid(1, [7, 7], [1, 1], [8, 16], [3, 2]),
  same(3, [8, 8], [3, 3], [4, 1], [1, 1]),
  same(2, [8, 8], [3, 3], [33, 1], [1, 1]),
  same(3, [7, 5], [3, 3], [8, 1], [2, 1]),
  same(2, [8, 6], [3, 3], [1, 7], [1, 1]),
  same(1, [4, 4], [4, 4], [6, 3], [2, 2]),
  same(2, [7, 7], [3, 3], [31, 9], [2, 2]),
  same(2, [7, 7], [3, 3], [16, 24], [1, 1]),
  // Large enough that images come in several chunks.
  same(5, [28, 28], [3, 3], [16, 8], [1, 1]),
];

/** Calls `visit` with indices into x, filter and y for every product of a convolution. */
function products(
  { batch, size, filter, channels, stride, pad, out }: Shape,
  visit: (x: number, w: number, y: number) => void,
): void {
  for (let image = 0; image < batch; image++)
    for (let outY = 0; outY < out[0]; outY++)
      for (let outX = 0; outX < out[1]; outX++)
        for (let row = 0; row < filter[0]; row++)
          for (let column = 0; column < filter[1]; column++) {
            const y = outY * stride[0] - pad[0] + row;
            const x = outX * stride[1] - pad[1] + column;
            if (y < 0 || y >= size[0] || x < 0 || x >= size[1]) continue;
            for (let c = 0; c < channels[0]; c++)
              for (let n = 0; n < channels[1]; n++)
                visit(
                  ((image * size[0] + y) * size[1] + x) * channels[0] + c,
                  ((row * filter[1] + column) * channels[0] + c) * channels[1] + n,
                  ((image * out[0] + outY) * out[1] + outX) * channels[1] + n,
                );
          }
}

const area = (sizes: readonly number[]): number => sizes.reduce((product, n) => product * n, 1);

function geometry(on: Bench, s: Shape): number {
  return on.ints([s.batch, ...s.size, s.channels[0], ...s.out, s.channels[1], ...s.filter, ...s.stride, ...s.pad]);
}
describe.each(flavours)('convolution in the module, %s', (flavour) => {
  // Both are made of one source.
  const options = onlyInAll(flavour === 'plain');
  const title = ({ batch, size, filter, channels, stride, pad }: Shape): string =>
    `[${batch}, ${size}, ${channels[0]}], filter [${filter}] to ${channels[1]}, stride [${stride}], padding [${pad}]`;

  for (const shape of shapes) {
    const counts = {
      x: shape.batch * area(shape.size) * shape.channels[0],
      w: area(shape.filter) * area(shape.channels),
      y: shape.batch * area(shape.out) * shape.channels[1],
    };
    const n = shape.channels[1];

    it(`convolves ${title(shape)}, with bias and relu`, options, () => {
      const on = bench(flavour);
      const [x, w, b] = [random(counts.x), random(counts.w), random(n)];
      const expected = sums(counts.y);
      products(shape, (i, j, k) => expected[k]!.add(x[i]! * w[j]!));
      const g = geometry(on, shape);
      const y = on.take(counts.y);
      const space = scratch(on, on.simd.convolveScratch(g));
      const inputs = [on.put(x), on.put(w), on.put(b)] as const;
      on.simd.convolve(0, shape.batch, space, g, inputs[0], inputs[1], 0, 0, y);
      expectSums(on.read(y, counts.y), expected, 'y');
      on.simd.convolve(0, shape.batch, space, g, ...inputs, 1, y);
      for (const [i, sum] of expected.entries()) sum.add(b[i % n]!);
      expectSums(
        on.read(y, counts.y),
        expected.map(({ sum, size }) => ({ sum: Math.max(0, sum), size })),
        'relu(y + b)',
      );
      on.check();
    });

    it(`finds the gradients of ${title(shape)}`, options, () => {
      const on = bench(flavour);
      const [x, w, dy] = [random(counts.x), random(counts.w), random(counts.y)];
      const [dx, dw] = [sums(counts.x), sums(counts.w)];
      products(shape, (i, j, k) => {
        dx[i]!.add(w[j]! * dy[k]!);
        dw[j]!.add(x[i]! * dy[k]!);
      });
      const g = geometry(on, shape);
      const at = { x: on.put(x), w: on.put(w), dy: on.put(dy), dx: on.take(counts.x), dw: on.take(counts.w) };
      const space = scratch(on, on.simd.backwardInputScratch(g));
      on.simd.backwardInput(0, shape.batch, space, g, at.dy, at.w, 0, 0, at.dx);
      const filterSpace = scratch(on, on.simd.backwardFilterScratch(g));
      on.simd.backwardFilter(0, on.simd.backwardFilterUnits(g), filterSpace, g, at.x, at.dy, at.dw);
      expectSums(on.read(at.dx, counts.x), dx, 'dx');
      expectSums(on.read(at.dw, counts.w), dw, 'dw');
      const groups = Math.min(shape.batch, 3);
      const parts = on.take(groups * counts.w);
      on.simd.backwardFilterOfGroups(0, groups, filterSpace, g, at.x, at.dy, parts, groups);
      on.simd.sumRows(0, Math.ceil(counts.w / 16), 0, parts, at.dw, groups, counts.w);
      expectSums(on.read(at.dw, counts.w), dw, 'dw from groups of images');
      const bias = random(shape.channels[0]);
      on.simd.backwardInput(0, shape.batch, space, g, at.dy, at.w, on.put(bias), 1, at.dx);
      for (const [i, sum] of dx.entries()) sum.add(bias[i % bias.length]!);
      expectSums(
        on.read(at.dx, counts.x),
        dx.map(({ sum, size }) => ({ sum: Math.max(0, sum), size })),
        'relu(dx + b)',
      );
      on.check();
    });
  }
});
