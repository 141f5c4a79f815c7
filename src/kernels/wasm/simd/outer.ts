// AssemblyScript: sums of outer products, aᵀ · b. Six neighbouring numbers of a and eight of b at each place; the
// places of a lie in runs (the rows of an image) with a gap between them. This is where weights get their gradients.
import { finish, finishWhole, madd, REPLACE } from './lanes';
import { ROWS } from './rows';

/**
 * sums [6][8], rows `sumStep` bytes apart, = Σ over `length` places of six numbers of a ⊗ eight of b; a and b go on by
 * a step from place to place. A single loop with nothing but stores behind it, in an exported function, for the reason
 * told at multiplyRun.
 */
export function multiplyPlaces(a: usize, aStep: usize, b: usize, bStep: usize, length: i32, sums: usize, sumStep: usize): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  for (const end = b + <usize>length * bStep; b != end; ) {
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
  v128.store(sums, c00);
  v128.store(sums, c01, 16);
  sums += sumStep;
  v128.store(sums, c10);
  v128.store(sums, c11, 16);
  sums += sumStep;
  v128.store(sums, c20);
  v128.store(sums, c21, 16);
  sums += sumStep;
  v128.store(sums, c30);
  v128.store(sums, c31, 16);
  sums += sumStep;
  v128.store(sums, c40);
  v128.store(sums, c41, 16);
  sums += sumStep;
  v128.store(sums, c50);
  v128.store(sums, c51, 16);
}

/**
 * A tile of Σ a ⊗ b: `rows` of at most six and `columns` of at most eight, `toStep` bytes apart; `bias` points at eight
 * numbers.
 */
export function outerTile(
  a: usize, aStep: usize, b: usize, bStep: usize, length: i32,
  to: usize, toStep: usize, rows: i32, columns: i32, mode: i32, bias: usize, relu: bool, sums: usize,
): void {
  if (mode == REPLACE && !relu && rows >= ROWS && columns >= 8) {
    multiplyPlaces(a, aStep, b, bStep, length, to, toStep);
    return;
  }
  multiplyPlaces(a, aStep, b, bStep, length, sums, 32);
  const end = sums + (<usize>min(ROWS, rows) << 5);
  if (columns >= 8) {
    for (; sums != end; sums += 32, to += toStep) {
      finishWhole(to, v128.load(sums), v128.load(sums, 16), mode, bias, relu);
    }
    return;
  }
  for (; sums != end; sums += 32, to += toStep) {
    finish(to, v128.load(sums), v128.load(sums, 16), columns, mode, bias, relu);
  }
}

/** Six neighbouring numbers of each place, places in `runs` of `length` with a gap between, as [places][6]. */
export function packPlaces(a: usize, aStep: usize, aGap: usize, runs: i32, length: i32, to: usize): void {
  for (let run = 0; run < runs; run++, a += aGap) {
    for (let i = 0; i < length; i++, a += aStep, to += 24) {
      v128.store(to, v128.load(a));
      store<u64>(to, load<u64>(a, 16), 16);
    }
  }
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
  // A filter row of three pixels with eight channels each: one sum alone would wait for itself at every place.
  for (; i + 24 <= count; i += 24) {
    let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0, c4 = c0, c5 = c0;
    let p = a + (<usize>i << 2), q = b;
    for (let run = 0; run < runs; run++, p += aGap, q += bGap) {
      for (let x = 0; x < length; x++, p += aStep, q += bStep) {
        const v = v128.load32_splat(q);
        c0 = madd(v, v128.load(p), c0);
        c1 = madd(v, v128.load(p, 16), c1);
        c2 = madd(v, v128.load(p, 32), c2);
        c3 = madd(v, v128.load(p, 48), c3);
        c4 = madd(v, v128.load(p, 64), c4);
        c5 = madd(v, v128.load(p, 80), c5);
      }
    }
    const t = to + <usize>i * toStep;
    add4(t, toStep, c0);
    add4(t + 4 * toStep, toStep, c1);
    add4(t + 8 * toStep, toStep, c2);
    add4(t + 12 * toStep, toStep, c3);
    add4(t + 16 * toStep, toStep, c4);
    add4(t + 20 * toStep, toStep, c5);
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
