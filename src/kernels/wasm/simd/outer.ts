// AssemblyScript: sums of outer products, aᵀ · b. Six neighbouring numbers of a and eight of b at each place, and the
// places lie in runs (the rows of an image) with a gap between them. This is where weights get their gradients.
import { finish, madd } from './lanes';

/** Six rows, eight columns, as in rows.ts; `rows` of them are stored, `toStep` bytes apart. */
export function outerTile(
  a: usize, aStep: usize, aGap: usize, b: usize, bStep: usize, bGap: usize,
  runs: i32, length: i32, to: usize, toStep: usize, rows: i32, columns: i32, mode: i32,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  for (let run = 0; run < runs; run++) {
    for (let i = 0; i < length; i++) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      b += bStep;
      let v = v128.load32_splat(a);
      c00 = madd(v, b0, c00);
      c01 = madd(v, b1, c01);
      v = v128.load32_splat(a, 4);
      c10 = madd(v, b0, c10);
      c11 = madd(v, b1, c11);
      v = v128.load32_splat(a, 8);
      c20 = madd(v, b0, c20);
      c21 = madd(v, b1, c21);
      v = v128.load32_splat(a, 12);
      c30 = madd(v, b0, c30);
      c31 = madd(v, b1, c31);
      v = v128.load32_splat(a, 16);
      c40 = madd(v, b0, c40);
      c41 = madd(v, b1, c41);
      v = v128.load32_splat(a, 20);
      c50 = madd(v, b0, c50);
      c51 = madd(v, b1, c51);
      a += aStep;
    }
    a += aGap;
    b += bGap;
  }
  finish(to, c00, c01, columns, mode, 0, false);
  if (rows > 1) finish(to + toStep, c10, c11, columns, mode, 0, false);
  if (rows > 2) finish(to + 2 * toStep, c20, c21, columns, mode, 0, false);
  if (rows > 3) finish(to + 3 * toStep, c30, c31, columns, mode, 0, false);
  if (rows > 4) finish(to + 4 * toStep, c40, c41, columns, mode, 0, false);
  if (rows > 5) finish(to + 5 * toStep, c50, c51, columns, mode, 0, false);
}

/** One number of b for `count` neighbouring numbers of a: to[i · toStep] += Σ a[i] · b. For a single output channel. */
export function outerColumn(
  a: usize, aStep: usize, aGap: usize, b: usize, bStep: usize, bGap: usize,
  runs: i32, length: i32, to: usize, toStep: usize, count: i32,
): void {
  let i = 0;
  for (; i + 32 <= count; i += 32) {
    let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0, c6 = c0, c7 = c0;
    let p = a + (<usize>i << 2), q = b;
    for (let run = 0; run < runs; run++) {
      for (let x = 0; x < length; x++) {
        const v = v128.load32_splat(q);
        c0 = madd(v, v128.load(p), c0);
        c1 = madd(v, v128.load(p, 16), c1);
        c2 = madd(v, v128.load(p, 32), c2);
        c3 = madd(v, v128.load(p, 48), c3);
        c4 = madd(v, v128.load(p, 64), c4);
        c5 = madd(v, v128.load(p, 80), c5);
        c6 = madd(v, v128.load(p, 96), c6);
        c7 = madd(v, v128.load(p, 112), c7);
        p += aStep;
        q += bStep;
      }
      p += aGap;
      q += bGap;
    }
    const t = to + <usize>i * toStep;
    add4(t, toStep, c0);
    add4(t + 4 * toStep, toStep, c1);
    add4(t + 8 * toStep, toStep, c2);
    add4(t + 12 * toStep, toStep, c3);
    add4(t + 16 * toStep, toStep, c4);
    add4(t + 20 * toStep, toStep, c5);
    add4(t + 24 * toStep, toStep, c6);
    add4(t + 28 * toStep, toStep, c7);
  }
  for (; i + 4 <= count; i += 4) {
    let c = f32x4.splat(0);
    let p = a + (<usize>i << 2), q = b;
    for (let run = 0; run < runs; run++, p += aGap, q += bGap) {
      for (let x = 0; x < length; x++, p += aStep, q += bStep) c = madd(v128.load32_splat(q), v128.load(p), c);
    }
    add4(to + <usize>i * toStep, toStep, c);
  }
  for (; i < count; i++) {
    let c: f32 = 0;
    let p = a + (<usize>i << 2), q = b;
    for (let run = 0; run < runs; run++, p += aGap, q += bGap) {
      for (let x = 0; x < length; x++, p += aStep, q += bStep) c += load<f32>(q) * load<f32>(p);
    }
    const t = to + <usize>i * toStep;
    store<f32>(t, load<f32>(t) + c);
  }
}

function add4(to: usize, step: usize, v: v128): void {
  store<f32>(to, load<f32>(to) + f32x4.extract_lane(v, 0));
  store<f32>(to + step, load<f32>(to + step) + f32x4.extract_lane(v, 1));
  store<f32>(to + 2 * step, load<f32>(to + 2 * step) + f32x4.extract_lane(v, 2));
  store<f32>(to + 3 * step, load<f32>(to + 3 * step) + f32x4.extract_lane(v, 3));
}
