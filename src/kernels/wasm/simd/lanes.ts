// AssemblyScript: what every kernel of the module stands on. Compiled twice, with and without relaxed SIMD.
// The module has no memory of its own: it works on tfjs's, at addresses that JavaScript hands over, and keeps nothing.

/** a · b + c on four lanes: one instruction where relaxed SIMD is allowed, two elsewhere. */
@inline
export function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** What a tile does with the values at its place: replace them, add a bias instead, or add to them. */
export const REPLACE: i32 = 0;
export const BIAS: i32 = 1;
export const ADD: i32 = 2;

/** The first `columns` (1 … 8) numbers of a row, zeros after them. */
function loadPart(at: usize, columns: i32, second: bool): v128 {
  let v = f32x4.splat(0);
  const n = second ? columns - 4 : columns;
  const p = second ? at + 16 : at;
  if (n >= 4) return v128.load(p);
  if (n > 0) v = f32x4.replace_lane(v, 0, load<f32>(p));
  if (n > 1) v = f32x4.replace_lane(v, 1, load<f32>(p, 4));
  if (n > 2) v = f32x4.replace_lane(v, 2, load<f32>(p, 8));
  return v;
}

function storePart(at: usize, v: v128, n: i32): void {
  if (n >= 4) {
    v128.store(at, v);
    return;
  }
  if (n > 0) store<f32>(at, f32x4.extract_lane(v, 0));
  if (n > 1) store<f32>(at, f32x4.extract_lane(v, 1), 4);
  if (n > 2) store<f32>(at, f32x4.extract_lane(v, 2), 8);
}

/**
 * As `finish`, of a row with all of its eight columns: without a call, and with branches that always go the same way.
 */
@inline
export function finishWhole(at: usize, v0: v128, v1: v128, mode: i32, bias: usize, relu: bool): void {
  if (mode != REPLACE) {
    const more = mode == ADD ? at : bias;
    v0 = f32x4.add(v0, v128.load(more));
    v1 = f32x4.add(v1, v128.load(more, 16));
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v0 = v128.andnot(v0, f32x4.lt(v0, zero));
    v1 = v128.andnot(v1, f32x4.lt(v1, zero));
  }
  v128.store(at, v0);
  v128.store(at, v1, 16);
}

/**
 * Ends one row of a tile: adds what `mode` says to the two halves, keeps what is positive if `relu`, stores `columns`
 * numbers. `bias` points at eight numbers. A NaN stays a NaN through relu: max would lose it on some processors.
 */
export function finish(at: usize, v0: v128, v1: v128, columns: i32, mode: i32, bias: usize, relu: bool): void {
  if (mode == ADD) {
    if (columns >= 8) {
      v0 = f32x4.add(v0, v128.load(at));
      v1 = f32x4.add(v1, v128.load(at, 16));
    } else {
      v0 = f32x4.add(v0, loadPart(at, columns, false));
      v1 = f32x4.add(v1, loadPart(at, columns, true));
    }
  } else if (mode == BIAS) {
    v0 = f32x4.add(v0, v128.load(bias));
    v1 = f32x4.add(v1, v128.load(bias, 16));
  }
  if (relu) {
    const zero = f32x4.splat(0);
    v0 = v128.andnot(v0, f32x4.lt(v0, zero));
    v1 = v128.andnot(v1, f32x4.lt(v1, zero));
  }
  if (columns >= 8) {
    v128.store(at, v0);
    v128.store(at, v1, 16);
  } else {
    storePart(at, v0, columns);
    if (columns > 4) storePart(at + 16, v1, columns - 4);
  }
}
