// AssemblyScript: one update of Adam in one pass over its vectors (Kingma & Ba 2015, arXiv:1412.6980). Every operation is
// rounded on its own, in the order of the composite in ../../adam.ts, so both give the same bits.

/** Numbers in one part of the pass. */
const BLOCK: i32 = 16384;

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
  const f = f32x4.splat(factor), b1 = f32x4.splat(beta1), r1 = f32x4.splat(rest1), b2 = f32x4.splat(beta2);
  const r2 = f32x4.splat(rest2), a = f32x4.splat(rate), e = f32x4.splat(epsilon);
  let i = <usize>(start * BLOCK) << 2;
  const end = <usize>min(all, (start + blocks) * BLOCK) << 2, whole = end & ~15;
  for (; i != whole; i += 16) {
    const gradient = f32x4.mul(v128.load(g + i), f);
    const m = f32x4.add(f32x4.mul(v128.load(m0 + i), b1), f32x4.mul(gradient, r1));
    const v = f32x4.add(f32x4.mul(v128.load(v0 + i), b2), f32x4.mul(f32x4.mul(gradient, gradient), r2));
    v128.store(m1 + i, m);
    v128.store(v1 + i, v);
    const change = f32x4.div(f32x4.mul(m, a), f32x4.add(f32x4.sqrt(v), e));
    v128.store(p1 + i, f32x4.sub(v128.load(p0 + i), change));
  }
  for (; i != end; i += 4) {
    const gradient = load<f32>(g + i) * factor;
    const m = load<f32>(m0 + i) * beta1 + gradient * rest1;
    const v = load<f32>(v0 + i) * beta2 + gradient * gradient * rest2;
    store<f32>(m1 + i, m);
    store<f32>(v1 + i, v);
    store<f32>(p1 + i, load<f32>(p0 + i) - (m * rate) / (sqrt<f32>(v) + epsilon));
  }
}
