// AssemblyScript: six rows of a matrix as one stream, [k][6], so that a tile reads them through a single address.
import { ROWS } from './rows';

/** `rows` (1 … 6) rows of k numbers, `step` bytes apart → [k][6], zeros in place of those that are missing. */
export function packSixes(a: usize, step: usize, rows: i32, k: i32, to: usize): void {
  const whole = rows == ROWS ? k & ~3 : 0;
  const a1 = a + step, a2 = a1 + step, a3 = a2 + step, a4 = a3 + step, a5 = a4 + step;
  for (let at: usize = 0, end = <usize>whole << 2; at != end; at += 16, to += 96) {
    const v0 = v128.load(a + at), v1 = v128.load(a1 + at), v2 = v128.load(a2 + at), v3 = v128.load(a3 + at);
    const v4 = v128.load(a4 + at), v5 = v128.load(a5 + at);
    // Four by four turned round, and the last two rows laced together.
    const p0 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5), p1 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
    const q0 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5), q1 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
    const r0 = v128.shuffle<f32>(v4, v5, 0, 4, 1, 5), r1 = v128.shuffle<f32>(v4, v5, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(p0, q0, 0, 2), 0);
    v128.store(to, v128.shuffle<f64>(r0, p0, 0, 3), 16);
    v128.store(to, v128.shuffle<f64>(q0, r0, 1, 3), 32);
    v128.store(to, v128.shuffle<f64>(p1, q1, 0, 2), 48);
    v128.store(to, v128.shuffle<f64>(r1, p1, 0, 3), 64);
    v128.store(to, v128.shuffle<f64>(q1, r1, 1, 3), 80);
  }
  for (let i = whole; i < k; i++, to += ROWS * 4) {
    let at = a + (<usize>i << 2);
    for (let row = 0; row < ROWS; row++, at += step) store<f32>(to + (<usize>row << 2), row < rows ? load<f32>(at) : 0);
  }
}
