// AssemblyScript: one update of Adam in one pass over its vectors (Kingma & Ba 2015, arXiv:1412.6980). Every operation
// is rounded on its own, in the order of the composite in ../../adam.ts, so both give the same bits.

import { sumAll } from './elementwise';

/** Numbers in one part of the pass: few enough to lie in the first cache when they are read a second time. */
const BLOCK: i32 = 8192;

export function adamBlocks(n: i32): i32 {
  return (n + BLOCK - 1) / BLOCK;
}

/**
 * p, m, v and the gradient g [n] → new p, m and v. `scale` is the address of a factor for g, or 0. `rate` is the step
 * size with the bias correction folded in, `epsilon` likewise.
 */
export function adam(
  start: i32, blocks: i32, _scratch: usize,
  p0: usize, m0: usize, v0: usize, g: usize, scale: usize, p1: usize, m1: usize, v1: usize,
  all: i32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, rate: f32, epsilon: f32,
): void {
  const factor: f32 = scale ? load<f32>(scale) : 1;
  const i = <usize>(start * BLOCK) << 2, end = <usize>min(all, (start + blocks) * BLOCK) << 2;
  update(i, end, p0, m0, v0, g, p1, m1, v1, p1, factor, 1, beta1, rest1, beta2, rest2, rate, epsilon);
}

/** One piece of the parameters, as JavaScript writes it into memory (fields of 32 bits, in this order). */
@unmanaged
class Piece {
  p: usize;
  m: usize;
  v: usize;
  gradient: usize;
  /** Gets a copy of the new parameters. */
  weight: usize;
  count: i32;
  /** Parts of the pass before this piece's. */
  before: i32;
}

/**
 * The same in place for parameters that lie in `pieces`, p first multiplied by `kept`; with Σ g² of each part in
 * `sums`, unless that is 0. Without `change` only the sums.
 */
export function adamPieces(
  start: i32, blocks: i32, _scratch: usize,
  table: usize, pieces: i32, sums: usize, change: bool, factor: f32, kept: f32,
  beta1: f32, rest1: f32, beta2: f32, rest2: f32, rate: f32, epsilon: f32,
): void {
  const size = offsetof<Piece>();
  const last = table + <usize>(pieces - 1) * size;
  for (let block = start; block < start + blocks; block++) {
    let at = table;
    while (at < last && changetype<Piece>(at + size).before <= block) at += size;
    const piece = changetype<Piece>(at);
    const first = (block - piece.before) * BLOCK;
    const n = min(BLOCK, piece.count - first);
    const i = <usize>first << 2;
    if (sums) sumAll(piece.gradient + i, sums + (<usize>block << 2), n, true);
    if (!change) continue;
    const end = <usize>(first + n) << 2;
    update(i, end, piece.p, piece.m, piece.v, piece.gradient, piece.p, piece.m, piece.v, piece.weight, factor, kept, beta1, rest1, beta2, rest2, rate, epsilon);
  }
}

/** From byte i to `end` of every vector; the new p goes to p1 and w. */
@inline
function update(
  i: usize, end: usize,
  p0: usize, m0: usize, v0: usize, g: usize, p1: usize, m1: usize, v1: usize, w: usize,
  factor: f32, kept: f32, beta1: f32, rest1: f32, beta2: f32, rest2: f32, rate: f32, epsilon: f32,
): void {
  const f = f32x4.splat(factor), k = f32x4.splat(kept), b1 = f32x4.splat(beta1), r1 = f32x4.splat(rest1);
  const b2 = f32x4.splat(beta2), r2 = f32x4.splat(rest2), a = f32x4.splat(rate), e = f32x4.splat(epsilon);
  const whole = i + ((end - i) & ~15);
  for (; i != whole; i += 16) {
    const gradient = f32x4.mul(v128.load(g + i), f);
    const m = f32x4.add(f32x4.mul(v128.load(m0 + i), b1), f32x4.mul(gradient, r1));
    const v = f32x4.add(f32x4.mul(v128.load(v0 + i), b2), f32x4.mul(f32x4.mul(gradient, gradient), r2));
    v128.store(m1 + i, m);
    v128.store(v1 + i, v);
    const change = f32x4.div(f32x4.mul(m, a), f32x4.add(f32x4.sqrt(v), e));
    const p = f32x4.sub(f32x4.mul(v128.load(p0 + i), k), change);
    v128.store(p1 + i, p);
    v128.store(w + i, p);
  }
  for (; i != end; i += 4) {
    const gradient = load<f32>(g + i) * factor;
    const m = load<f32>(m0 + i) * beta1 + gradient * rest1;
    const v = load<f32>(v0 + i) * beta2 + gradient * gradient * rest2;
    store<f32>(m1 + i, m);
    store<f32>(v1 + i, v);
    const p = load<f32>(p0 + i) * kept - (m * rate) / (sqrt<f32>(v) + epsilon);
    store<f32>(p1 + i, p);
    store<f32>(w + i, p);
  }
}
