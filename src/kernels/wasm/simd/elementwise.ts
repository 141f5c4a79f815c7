// AssemblyScript: passes over long vectors, and sums. The order of every addition is fixed: same inputs, same bits.
import { madd } from './lanes';

/** x where it is positive or no number, 0 elsewhere: y = max(x, 0) as a comparison, which keeps NaN. */
export function relu(x: usize, y: usize, n: i32): void {
  const zero = f32x4.splat(0);
  const whole = x + (<usize>(n & ~3) << 2);
  for (; x != whole; x += 16, y += 16) {
    const v = v128.load(x);
    v128.store(y, v128.andnot(v, f32x4.lt(v, zero)));
  }
  for (let i = n & 3; i > 0; i--, x += 4, y += 4) {
    const v = load<f32>(x);
    store<f32>(y, v < 0 ? 0 : v);
  }
}

/** Numbers in one part of a pass over a vector. */
const BLOCK: i32 = 4096;

/** Parts that a pass over n numbers can be cut into. */
export function blocksOf(n: i32): i32 {
  return (n + BLOCK - 1) / BLOCK;
}

/** dy where x is positive, 0 · dy elsewhere (a gradient that is no number stays none, as in tfjs); NaN where x is. */
export function reluGradient(start: i32, blocks: i32, _scratch: usize, dy: usize, x: usize, dx: usize, all: i32): void {
  const begin = start * BLOCK, n = min(all - begin, blocks * BLOCK);
  const shift = <usize>begin << 2;
  dy += shift;
  x += shift;
  dx += shift;
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const whole = x + (<usize>(n & ~3) << 2);
  for (; x != whole; x += 16, dy += 16, dx += 16) {
    const v = v128.load(x);
    const step = v128.bitselect(v128.and(f32x4.gt(v, zero), one), v, f32x4.eq(v, v));
    v128.store(dx, f32x4.mul(v128.load(dy), step));
  }
  for (let i = n & 3; i > 0; i--, x += 4, dy += 4, dx += 4) {
    const v = load<f32>(x);
    const step: f32 = v > 0 ? 1 : v == v ? 0 : v;
    store<f32>(dx, load<f32>(dy) * step);
  }
}

/** y [rows, columns] = x + b [columns]. */
export function addRow(x: usize, b: usize, y: usize, rows: i32, columns: i32): void {
  const whole = <usize>(columns & ~3) << 2;
  const all = <usize>columns << 2;
  for (let row = 0; row < rows; row++, x += all, y += all) {
    let i: usize = 0;
    for (; i != whole; i += 16) v128.store(y + i, f32x4.add(v128.load(x + i), v128.load(b + i)));
    for (; i != all; i += 4) store<f32>(y + i, load<f32>(x + i) + load<f32>(b + i));
  }
}

/** Rows that are summed before their sum joins the total: keeps long sums exact to more digits. */
const PART: i32 = 512;

/** y [columns] = Σ over rows of x [rows, columns], of which `groups` times sixteen columns from 16 · `start`. */
export function sumRows(start: i32, groups: i32, _scratch: usize, x: usize, y: usize, rows: i32, columns: i32): void {
  const step = <usize>columns << 2;
  const begin = start * 16, end = min(columns, (start + groups) * 16);
  memory.fill(y + (<usize>begin << 2), 0, <usize>(end - begin) << 2);
  for (let first = 0; first < rows; first += PART, x += step * PART) {
    const count = min(PART, rows - first);
    let j = begin;
    for (; j + 16 <= end; j += 16) {
      let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
      let p = x + (<usize>j << 2);
      for (let row = 0; row < count; row++, p += step) {
        s0 = f32x4.add(s0, v128.load(p));
        s1 = f32x4.add(s1, v128.load(p, 16));
        s2 = f32x4.add(s2, v128.load(p, 32));
        s3 = f32x4.add(s3, v128.load(p, 48));
      }
      const q = y + (<usize>j << 2);
      v128.store(q, f32x4.add(v128.load(q), s0));
      v128.store(q, f32x4.add(v128.load(q, 16), s1), 16);
      v128.store(q, f32x4.add(v128.load(q, 32), s2), 32);
      v128.store(q, f32x4.add(v128.load(q, 48), s3), 48);
    }
    for (; j + 4 <= end; j += 4) {
      const q = y + (<usize>j << 2);
      let p = x + (<usize>j << 2);
      let s = f32x4.splat(0);
      for (let row = 0; row < count; row++, p += step) s = f32x4.add(s, v128.load(p));
      v128.store(q, f32x4.add(v128.load(q), s));
    }
    for (; j < end; j++) {
      const q = y + (<usize>j << 2);
      let p = x + (<usize>j << 2);
      let s: f32 = 0;
      for (let row = 0; row < count; row++, p += step) s += load<f32>(p);
      store<f32>(q, load<f32>(q) + s);
    }
  }
}

/** Parts of the sums that reluBiasGradient leaves for so many rows. */
export function partsOf(rows: i32): i32 {
  return (rows + PART - 1) / PART;
}

/** dy where y is positive, 0 · dy elsewhere; NaN where y is. */
@inline
function slope(dy: v128, y: v128): v128 {
  const step = v128.bitselect(v128.and(f32x4.gt(y, f32x4.splat(0)), f32x4.splat(1)), y, f32x4.eq(y, y));
  return f32x4.mul(dy, step);
}

/**
 * The gradient of relu and the sums of its columns in one pass: dz [rows, columns] as reluGradient gives it, and sums
 * [parts, columns], whose sum over the parts is what sumRows would make of dz, to the bit.
 */
export function reluBiasGradient(
  start: i32, parts: i32, _scratch: usize, dy: usize, y: usize, dz: usize, sums: usize, rows: i32, columns: i32,
): void {
  const step = <usize>columns << 2;
  const shift = <usize>(start * PART) * step;
  dy += shift;
  y += shift;
  dz += shift;
  sums += <usize>start * step;
  for (let part = start, end = start + parts; part < end; part++, sums += step) {
    const bytes = <usize>min(PART, rows - part * PART) * step;
    let j: usize = 0;
    for (; j + 32 <= step; j += 32) {
      let s0 = f32x4.splat(0), s1 = s0;
      for (let i = j; i < bytes; i += step) {
        const g0 = slope(v128.load(dy + i), v128.load(y + i));
        const g1 = slope(v128.load(dy + i, 16), v128.load(y + i, 16));
        v128.store(dz + i, g0);
        v128.store(dz + i, g1, 16);
        s0 = f32x4.add(s0, g0);
        s1 = f32x4.add(s1, g1);
      }
      v128.store(sums + j, s0);
      v128.store(sums + j, s1, 16);
    }
    for (; j != step; j += 4) {
      let s: f32 = 0;
      for (let i = j; i < bytes; i += step) {
        const v = load<f32>(y + i);
        const g = load<f32>(dy + i) * (v > 0 ? <f32>1 : v == v ? <f32>0 : v);
        store<f32>(dz + i, g);
        s += g;
      }
      store<f32>(sums + j, s);
    }
    dy += bytes;
    y += bytes;
    dz += bytes;
  }
}

/** y [1] = Σ of n numbers, or of their squares: sixteen lanes, in parts. */
export function sumAll(x: usize, y: usize, n: i32, squares: bool): void {
  let total: f32 = 0;
  for (let first = 0; first < n; first += PART * 16) {
    const count = min(PART * 16, n - first);
    const whole = x + (<usize>(count & ~15) << 2);
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0;
    if (squares) {
      for (; x != whole; x += 64) {
        const v0 = v128.load(x), v1 = v128.load(x, 16), v2 = v128.load(x, 32), v3 = v128.load(x, 48);
        s0 = madd(v0, v0, s0);
        s1 = madd(v1, v1, s1);
        s2 = madd(v2, v2, s2);
        s3 = madd(v3, v3, s3);
      }
    } else {
      for (; x != whole; x += 64) {
        s0 = f32x4.add(s0, v128.load(x));
        s1 = f32x4.add(s1, v128.load(x, 16));
        s2 = f32x4.add(s2, v128.load(x, 32));
        s3 = f32x4.add(s3, v128.load(x, 48));
      }
    }
    const s = f32x4.add(f32x4.add(s0, s1), f32x4.add(s2, s3));
    let part = f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
    for (let i = count & 15; i > 0; i--, x += 4) {
      const v = load<f32>(x);
      part += squares ? v * v : v;
    }
    total += part;
  }
  store<f32>(y, total);
}
