// AssemblyScript: products of rows with a few columns only (an image has one channel, or three). Along the row instead
// of across the columns: four numbers of a row at a time, four rows at a time.
import { BIAS, madd } from './lanes';

/** Up to this many columns the lanes of a tile would run half empty. */
export const NARROW: i32 = 4;

@inline
function total(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3));
}

@inline
function end(to: usize, sum: f32, bias: f32, relu: bool): void {
  sum += bias;
  store<f32>(to, relu && sum < 0 ? 0 : sum);
}

/** As multiplyRows, with b turned: [n][k]. The tables' lengths are filled up to four by fillTable's six. */
export function multiplyNarrow(
  from: usize, to: usize, m: i32, runs: i32, runBytes: usize, runGap: usize,
  b: usize, n: i32, mode: i32, bias: usize, relu: bool,
): void {
  const k = <usize>runs * runBytes;
  const whole = runBytes & ~15;
  for (let j = 0; j < n; j++, b += k, bias += 4) {
    const offset = <usize>j << 2;
    const added: f32 = mode == BIAS ? load<f32>(bias) : 0;
    for (let i = 0; i < m; i += 4) {
      const f = from + (<usize>i << 2), t = to + (<usize>i << 2);
      // The table ends on a multiple of six, which may be two short of one of four.
      const last = m - 1 - i;
      let a0 = <usize>load<u32>(f);
      let a1 = <usize>load<u32>(f + (<usize>min(1, last) << 2));
      let a2 = <usize>load<u32>(f + (<usize>min(2, last) << 2));
      let a3 = <usize>load<u32>(f + (<usize>min(3, last) << 2));
      let c0 = f32x4.splat(0), c1 = c0, c2 = c0, c3 = c0;
      let w = b;
      for (let run = 0; run < runs; run++) {
        for (const stop = a0 + whole; a0 != stop; ) {
          const v = v128.load(w);
          w += 16;
          c0 = madd(v128.load(a0), v, c0);
          c1 = madd(v128.load(a1), v, c1);
          c2 = madd(v128.load(a2), v, c2);
          c3 = madd(v128.load(a3), v, c3);
          a0 += 16;
          a1 += 16;
          a2 += 16;
          a3 += 16;
        }
        for (const stop = w + (runBytes - whole); w != stop; ) {
          const v = v128.load32_zero(w);
          w += 4;
          c0 = madd(v128.load32_zero(a0), v, c0);
          c1 = madd(v128.load32_zero(a1), v, c1);
          c2 = madd(v128.load32_zero(a2), v, c2);
          c3 = madd(v128.load32_zero(a3), v, c3);
          a0 += 4;
          a1 += 4;
          a2 += 4;
          a3 += 4;
        }
        a0 += runGap;
        a1 += runGap;
        a2 += runGap;
        a3 += runGap;
      }
      end(<usize>load<u32>(t) + offset, total(c0), added, relu);
      if (last > 0) end(<usize>load<u32>(t, 4) + offset, total(c1), added, relu);
      if (last > 1) end(<usize>load<u32>(t, 8) + offset, total(c2), added, relu);
      if (last > 2) end(<usize>load<u32>(t, 12) + offset, total(c3), added, relu);
    }
  }
}

/** b, seen with `rowStep` and `columnStep` bytes between neighbours, as [n][k]. */
export function packColumns(b: usize, rowStep: usize, columnStep: usize, k: i32, n: i32, to: usize): void {
  for (let j = 0; j < n; j++) {
    let at = b + <usize>j * columnStep;
    for (let i = 0; i < k; i++, at += rowStep, to += 4) store<f32>(to, load<f32>(at));
  }
}
