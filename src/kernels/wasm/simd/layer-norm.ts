// AssemblyScript: normalisation over all numbers of one image, and its gradient (Ba, Kiros & Hinton 2016,
// arXiv:1607.06450). An image is size / channels rows of channels; each is done by one thread, in a fixed order.
import { madd } from './lanes';

/** Numbers that are summed before their sum joins the total: keeps long sums exact to more digits. */
const PART: i32 = 2048;

function lanesOf(s: v128): f32 {
  return f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + (f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
}

/** Σ (x − centre)ᵖ of n numbers, p = 2 if `squares` and else 1. */
function moment(x: usize, n: i32, centre: f32, squares: bool): f32 {
  const c = f32x4.splat(centre);
  let total: f32 = 0;
  for (let first = 0; first < n; first += PART) {
    const count = min(PART, n - first);
    let s0 = f32x4.splat(0), s1 = s0;
    const whole = x + (<usize>(count & ~7) << 2);
    for (; x != whole; x += 32) {
      const v0 = f32x4.sub(v128.load(x), c), v1 = f32x4.sub(v128.load(x, 16), c);
      s0 = squares ? madd(v0, v0, s0) : f32x4.add(s0, v0);
      s1 = squares ? madd(v1, v1, s1) : f32x4.add(s1, v1);
    }
    let part = lanesOf(f32x4.add(s0, s1));
    for (let i = count & 7; i > 0; i--, x += 4) {
      const v = load<f32>(x) - centre;
      part += squares ? v * v : v;
    }
    total += part;
  }
  return total;
}

/** y = scale · (x − mean) · inverse + shift; stats [images, 2] get mean and inverse = 1 / √(variance + least). */
export function layerNorm(
  start: i32, images: i32, _scratch: usize,
  x: usize, scale: usize, shift: usize, y: usize, stats: usize, size: i32, channels: i32, least: f32,
): void {
  const bytes = <usize>size << 2, row = <usize>channels << 2, whole = <usize>(channels & ~3) << 2;
  x += <usize>start * bytes;
  y += <usize>start * bytes;
  stats += <usize>start << 3;
  for (; images > 0; images--, stats += 8) {
    const mean = moment(x, size, 0, false) / <f32>size;
    const inverse: f32 = 1 / sqrt<f32>(moment(x, size, mean, true) / <f32>size + least);
    store<f32>(stats, mean);
    store<f32>(stats, inverse, 4);
    const m = f32x4.splat(mean), v = f32x4.splat(inverse);
    for (const end = x + bytes; x != end; x += row, y += row) {
      let j: usize = 0;
      for (; j != whole; j += 16) {
        const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), v);
        v128.store(y + j, madd(normal, v128.load(scale + j), v128.load(shift + j)));
      }
      for (; j != row; j += 4) {
        store<f32>(y + j, (load<f32>(x + j) - mean) * inverse * load<f32>(scale + j) + load<f32>(shift + j));
      }
    }
  }
}

/** byScale and byShift [images, channels]: Σ over the rows of each image of dy · normal, and of dy. Then dx. */
export function layerNormGradient(
  start: i32, images: i32, _scratch: usize,
  dy: usize, x: usize, stats: usize, scale: usize, dx: usize, byScale: usize, byShift: usize, size: i32, channels: i32,
): void {
  const bytes = <usize>size << 2, row = <usize>channels << 2, whole = <usize>(channels & ~3) << 2;
  const shift = <usize>start * bytes, place = <usize>start * row;
  dy += shift;
  x += shift;
  dx += shift;
  byScale += place;
  byShift += place;
  stats += <usize>start << 3;
  for (; images > 0; images--, stats += 8, byScale += row, byShift += row) {
    const mean = load<f32>(stats), inverse = load<f32>(stats, 4);
    const m = f32x4.splat(mean), v = f32x4.splat(inverse);
    sumsOfImage(dy, x, mean, inverse, bytes, row, byScale, byShift);
    // Of dy · scale, and of that times the normalised x: what of them would change mean or variance is taken away.
    let along: f32 = 0, across: f32 = 0;
    for (let j: usize = 0; j != row; j += 4) {
      across += load<f32>(scale + j) * load<f32>(byShift + j);
      along += load<f32>(scale + j) * load<f32>(byScale + j);
    }
    across /= <f32>size;
    along /= <f32>size;
    const a = f32x4.splat(across), b = f32x4.splat(-along);
    for (const end = x + bytes; x != end; x += row, dy += row, dx += row) {
      let j: usize = 0;
      for (; j != whole; j += 16) {
        const normal = f32x4.mul(f32x4.sub(v128.load(x + j), m), v);
        const slope = f32x4.sub(f32x4.mul(v128.load(dy + j), v128.load(scale + j)), a);
        v128.store(dx + j, f32x4.mul(madd(normal, b, slope), v));
      }
      for (; j != row; j += 4) {
        const normal = (load<f32>(x + j) - mean) * inverse;
        store<f32>(dx + j, (load<f32>(dy + j) * load<f32>(scale + j) - across - normal * along) * inverse);
      }
    }
  }
}

function sumsOfImage(
  dy: usize, x: usize, mean: f32, inverse: f32, bytes: usize, row: usize, byScale: usize, byShift: usize,
): void {
  const m = f32x4.splat(mean), v = f32x4.splat(inverse);
  let j: usize = 0;
  for (; j + 16 <= row; j += 16) {
    let s = f32x4.splat(0), t = s;
    for (let i = j; i < bytes; i += row) {
      const slope = v128.load(dy + i);
      s = f32x4.add(s, slope);
      t = madd(slope, f32x4.mul(f32x4.sub(v128.load(x + i), m), v), t);
    }
    v128.store(byShift + j, s);
    v128.store(byScale + j, t);
  }
  for (; j != row; j += 4) {
    let s: f32 = 0, t: f32 = 0;
    for (let i = j; i < bytes; i += row) {
      const slope = load<f32>(dy + i);
      s += slope;
      t += slope * ((load<f32>(x + i) - mean) * inverse);
    }
    store<f32>(byShift + j, s);
    store<f32>(byScale + j, t);
  }
}
