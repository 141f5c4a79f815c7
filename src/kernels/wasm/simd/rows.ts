// AssemblyScript: products of rows. Each of six rows is a few runs of neighbouring numbers in memory (one run for a
// matrix, one per filter row for a convolution), so nothing has to be copied into columns first.
import { finish, madd } from './lanes';

/** Rows and columns of a tile: twelve accumulators, two loads and a broadcast fill the sixteen registers of x64. */
export const ROWS: i32 = 6;
export const COLUMNS: i32 = 8;

/** `from` and `to` each point at six addresses; both are shifted by an offset. */
function tile(
  from: usize, fromOffset: usize, to: usize, toOffset: usize,
  runs: i32, runBytes: usize, runGap: usize,
  b: usize, bStep: usize, columns: i32, mode: i32, bias: usize, relu: bool,
): void {
  let a0 = <usize>load<u32>(from) + fromOffset;
  let a1 = <usize>load<u32>(from, 4) + fromOffset;
  let a2 = <usize>load<u32>(from, 8) + fromOffset;
  let a3 = <usize>load<u32>(from, 12) + fromOffset;
  let a4 = <usize>load<u32>(from, 16) + fromOffset;
  let a5 = <usize>load<u32>(from, 20) + fromOffset;
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  for (let run = 0; run < runs; run++) {
    for (const end = a0 + runBytes; a0 != end; ) {
      const b0 = v128.load(b), b1 = v128.load(b, 16);
      b += bStep;
      let a = v128.load32_splat(a0);
      a0 += 4;
      c00 = madd(a, b0, c00);
      c01 = madd(a, b1, c01);
      a = v128.load32_splat(a1);
      a1 += 4;
      c10 = madd(a, b0, c10);
      c11 = madd(a, b1, c11);
      a = v128.load32_splat(a2);
      a2 += 4;
      c20 = madd(a, b0, c20);
      c21 = madd(a, b1, c21);
      a = v128.load32_splat(a3);
      a3 += 4;
      c30 = madd(a, b0, c30);
      c31 = madd(a, b1, c31);
      a = v128.load32_splat(a4);
      a4 += 4;
      c40 = madd(a, b0, c40);
      c41 = madd(a, b1, c41);
      a = v128.load32_splat(a5);
      a5 += 4;
      c50 = madd(a, b0, c50);
      c51 = madd(a, b1, c51);
    }
    a0 += runGap;
    a1 += runGap;
    a2 += runGap;
    a3 += runGap;
    a4 += runGap;
    a5 += runGap;
  }
  // A table repeats its last address at the end; what is added in place must be added once.
  const t0 = <usize>load<u32>(to), t1 = <usize>load<u32>(to, 4), t2 = <usize>load<u32>(to, 8);
  const t3 = <usize>load<u32>(to, 12), t4 = <usize>load<u32>(to, 16), t5 = <usize>load<u32>(to, 20);
  finish(t0 + toOffset, c00, c01, columns, mode, bias, relu);
  if (t1 != t0) finish(t1 + toOffset, c10, c11, columns, mode, bias, relu);
  if (t2 != t1) finish(t2 + toOffset, c20, c21, columns, mode, bias, relu);
  if (t3 != t2) finish(t3 + toOffset, c30, c31, columns, mode, bias, relu);
  if (t4 != t3) finish(t4 + toOffset, c40, c41, columns, mode, bias, relu);
  if (t5 != t4) finish(t5 + toOffset, c50, c51, columns, mode, bias, relu);
}

/**
 * rows [m, k] · b [k, n], k = runs · runBytes / 4. `from` and `to` are tables of m addresses, filled up to a multiple of
 * six by repeating the last. b comes in panels of eight columns, `panelStep` apart, their rows `bStep` apart.
 */
export function multiplyRows(
  from: usize, fromOffset: usize, to: usize, toOffset: usize, m: i32,
  runs: i32, runBytes: usize, runGap: usize,
  b: usize, bStep: usize, panelStep: usize, n: i32, mode: i32, bias: usize, relu: bool,
): void {
  for (let j = 0; j < n; j += COLUMNS) {
    for (let i = 0; i < m; i += ROWS) {
      const row = <usize>i << 2;
      tile(from + row, fromOffset, to + row, toOffset, runs, runBytes, runGap, b, bStep, n - j, mode, bias, relu);
    }
    b += panelStep;
    bias += 32;
    toOffset += 32;
  }
}

/** Repeats the last of m addresses up to a multiple of six; returns the address after them. */
export function fillTable(table: usize, m: i32): usize {
  let i = m;
  const last = load<u32>(table + (<usize>(m - 1) << 2));
  for (; i % ROWS; i++) store<u32>(table + (<usize>i << 2), last);
  return table + (<usize>i << 2);
}

/** b, seen with `rowStep` and `columnStep` bytes between neighbours, as panels [⌈n / 8⌉][k][8], zeros beyond n. */
export function packPanels(b: usize, rowStep: usize, columnStep: usize, k: i32, n: i32, to: usize): void {
  for (let j = 0; j < n; j += COLUMNS) {
    const columns = min(COLUMNS, n - j);
    let row = b + <usize>j * columnStep;
    if (columns == COLUMNS && columnStep == 4) {
      for (let i = 0; i < k; i++, row += rowStep, to += 32) {
        v128.store(to, v128.load(row));
        v128.store(to, v128.load(row, 16), 16);
      }
      continue;
    }
    for (let i = 0; i < k; i++, row += rowStep, to += 32) {
      let at = row;
      for (let c = 0; c < columns; c++, at += columnStep) store<f32>(to + (<usize>c << 2), load<f32>(at));
      for (let c = columns; c < COLUMNS; c++) store<f32>(to + (<usize>c << 2), 0);
    }
  }
}
