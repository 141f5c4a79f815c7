// AssemblyScript: the log-likelihood of pixels that are coins, from logits, and its gradient. Both stand on
// t = exp(−|l|), which no logit can overflow.
import { madd } from './lanes';

/** exp(x) for x ≤ 0 to about one unit in the last place (Cephes' expf): 2ⁿ · exp(r), |r| ≤ ½ ln 2. NaN stays NaN. */
@inline
function expNegative(x: v128): v128 {
  // Below this the result would be no normal number; as a summand beside 1 it is nothing either way.
  x = f32x4.pmax(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  // ln 2 in two parts, the first short enough for an exact product.
  let r = madd(n, f32x4.splat(-0.693359375), x);
  r = madd(n, f32x4.splat(2.12194440e-4), r);
  let p = madd(f32x4.splat(1.9875691500e-4), r, f32x4.splat(1.3981999507e-3));
  p = madd(p, r, f32x4.splat(8.3334519073e-3));
  p = madd(p, r, f32x4.splat(4.1665795894e-2));
  p = madd(p, r, f32x4.splat(1.6666665459e-1));
  p = madd(p, r, f32x4.splat(5.0000001201e-1));
  p = f32x4.add(madd(p, f32x4.mul(r, r), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** log(1 + t) for t in [0, 1] as 2 artanh(s), s = t / (2 + t) ≤ ⅓: exact for the smallest t too. */
@inline
function logOnePlus(t: v128): v128 {
  const s = f32x4.div(t, f32x4.add(t, f32x4.splat(2)));
  const q = f32x4.mul(s, s);
  let p = madd(f32x4.splat(<f32>(1.0 / 13)), q, f32x4.splat(<f32>(1.0 / 11)));
  p = madd(p, q, f32x4.splat(<f32>(1.0 / 9)));
  p = madd(p, q, f32x4.splat(<f32>(1.0 / 7)));
  p = madd(p, q, f32x4.splat(<f32>(1.0 / 5)));
  p = madd(p, q, f32x4.splat(<f32>(1.0 / 3)));
  const twice = f32x4.add(s, s);
  return madd(f32x4.mul(p, q), twice, twice);
}

/** l x − max(l, 0) − log(1 + exp(−|l|)). */
@inline
function logDensity(l: v128, x: v128): v128 {
  const positive = v128.andnot(l, f32x4.lt(l, f32x4.splat(0)));
  const t = expNegative(f32x4.neg(f32x4.abs(l)));
  return f32x4.sub(f32x4.sub(f32x4.mul(l, x), positive), logOnePlus(t));
}

/** y [images] = Σ over pixels of log p(x | l), of `count` images; logits and x [images, pixels]. */
export function logBernoulli(
  start: i32, count: i32, _scratch: usize, logits: usize, x: usize, y: usize, pixels: i32,
): void {
  const bytes = <usize>pixels << 2;
  const whole = bytes & ~15;
  let l = logits + <usize>start * bytes, p = x + <usize>start * bytes;
  for (let image = start; image < start + count; image++) {
    let sums = f32x4.splat(0);
    let i: usize = 0;
    for (; i != whole; i += 16) sums = f32x4.add(sums, logDensity(v128.load(l + i), v128.load(p + i)));
    let sum = f32x4.extract_lane(sums, 0) + f32x4.extract_lane(sums, 1) + (f32x4.extract_lane(sums, 2) + f32x4.extract_lane(sums, 3));
    for (; i != bytes; i += 4) {
      sum += f32x4.extract_lane(logDensity(v128.load32_zero(l + i), v128.load32_zero(p + i)), 0);
    }
    store<f32>(y + (<usize>image << 2), sum);
    l += bytes;
    p += bytes;
  }
}

/** x − sigmoid(l), where sigmoid(l) is 1 / (1 + t) for l ≥ 0 and t / (1 + t) below. */
@inline
function slope(l: v128, x: v128): v128 {
  const one = f32x4.splat(1);
  const t = expNegative(f32x4.neg(f32x4.abs(l)));
  const above = v128.bitselect(t, one, f32x4.lt(l, f32x4.splat(0)));
  return f32x4.sub(x, f32x4.div(above, f32x4.add(one, t)));
}

/** dl [images, pixels] = dy [images] · (x − sigmoid(l)), of `count` images. */
export function logBernoulliGradient(
  start: i32, count: i32, _scratch: usize, dy: usize, logits: usize, x: usize, dl: usize, pixels: i32,
): void {
  const bytes = <usize>pixels << 2;
  const whole = bytes & ~15;
  const shift = <usize>start * bytes;
  let l = logits + shift, p = x + shift, d = dl + shift;
  for (let image = start; image < start + count; image++) {
    const factor = v128.load32_splat(dy + (<usize>image << 2));
    let i: usize = 0;
    for (; i != whole; i += 16) v128.store(d + i, f32x4.mul(factor, slope(v128.load(l + i), v128.load(p + i))));
    for (; i != bytes; i += 4) {
      const v = f32x4.mul(factor, slope(v128.load32_zero(l + i), v128.load32_zero(p + i)));
      store<f32>(d + i, f32x4.extract_lane(v, 0));
    }
    l += bytes;
    p += bytes;
    d += bytes;
  }
}
