// AssemblyScript: products of rows. Each of six rows is a few runs of neighbouring numbers in memory (one run for a
// matrix, one per filter row for a convolution), so nothing has to be copied into columns first.
import { finish, finishWhole, madd } from './lanes';

/** Rows and columns of a tile: twelve accumulators, two loads and a broadcast fill the sixteen registers of x64. */
export const ROWS: i32 = 6;
export const COLUMNS: i32 = 8;

/** Bytes of the sums of one tile. */
export const SUMS: i32 = ROWS * COLUMNS * 4;

/**
 * One run of six rows: sums [6][8] = (first ? 0 : sums) + a [6, bytes / 4] · b. A function of its own with a single
 * loop, and exported so that no optimiser puts it into another loop: V8 schedules the body of a nested loop so that
 * half the sums leave their registers, which costs a third of the speed (seen in V8 11.3 on x64).
 */
export function multiplyRun(
  a0: usize, a1: usize, a2: usize, a3: usize, a4: usize, a5: usize,
  b: usize, bStep: usize, bytes: usize, sums: usize, first: bool,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00;
  let c30 = c00, c31 = c00, c40 = c00, c41 = c00, c50 = c00, c51 = c00;
  if (!first) {
    c00 = v128.load(sums, 0);
    c01 = v128.load(sums, 16);
    c10 = v128.load(sums, 32);
    c11 = v128.load(sums, 48);
    c20 = v128.load(sums, 64);
    c21 = v128.load(sums, 80);
    c30 = v128.load(sums, 96);
    c31 = v128.load(sums, 112);
    c40 = v128.load(sums, 128);
    c41 = v128.load(sums, 144);
    c50 = v128.load(sums, 160);
    c51 = v128.load(sums, 176);
  }
  for (const end = a0 + bytes; a0 < end; ) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    b += bStep;
    let a: v128;
    a = v128.load32_splat(a0);
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
  v128.store(sums, c00, 0);
  v128.store(sums, c01, 16);
  v128.store(sums, c10, 32);
  v128.store(sums, c11, 48);
  v128.store(sums, c20, 64);
  v128.store(sums, c21, 80);
  v128.store(sums, c30, 96);
  v128.store(sums, c31, 112);
  v128.store(sums, c40, 128);
  v128.store(sums, c41, 144);
  v128.store(sums, c50, 160);
  v128.store(sums, c51, 176);
}

/** `from` and `to` each point at six addresses; both are shifted by an offset. */
function tile(
  from: usize, fromOffset: usize, to: usize, toOffset: usize,
  runs: i32, runBytes: usize, runGap: usize,
  b: usize, bStep: usize, columns: i32, mode: i32, bias: usize, relu: bool, sums: usize,
): void {
  const bRun = (runBytes >> 2) * bStep;
  let offset = fromOffset;
  const a0 = <usize>load<u32>(from), a1 = <usize>load<u32>(from, 4), a2 = <usize>load<u32>(from, 8);
  const a3 = <usize>load<u32>(from, 12), a4 = <usize>load<u32>(from, 16), a5 = <usize>load<u32>(from, 20);
  if (runs == 0) memory.fill(sums, 0, SUMS);
  for (let run = 0; run < runs; run++) {
    multiplyRun(a0 + offset, a1 + offset, a2 + offset, a3 + offset, a4 + offset, a5 + offset, b, bStep, runBytes, sums, run == 0);
    offset += runBytes + runGap;
    b += bRun;
  }
  // A table repeats its last address at the end; what is added in place must be added once.
  for (let row = 0, last: u32 = 0; row < ROWS; row++, sums += 32, to += 4) {
    const at = load<u32>(to);
    if (row > 0 && at == last) break;
    if (columns >= COLUMNS) finishWhole(<usize>at + toOffset, v128.load(sums), v128.load(sums, 16), mode, bias, relu);
    else finish(<usize>at + toOffset, v128.load(sums), v128.load(sums, 16), columns, mode, bias, relu);
    last = at;
  }
}

/**
 * rows [m, k] · b [k, n], k = runs · runBytes / 4. `from` and `to` are tables of m addresses, filled up to a multiple
 * of six by repeating the last. b comes in panels of eight columns, `panelStep` apart, their rows `bStep` apart.
 */
export function multiplyRows(
  from: usize, fromOffset: usize, to: usize, toOffset: usize, m: i32,
  runs: i32, runBytes: usize, runGap: usize,
  b: usize, bStep: usize, panelStep: usize, n: i32, mode: i32, bias: usize, relu: bool, sums: usize,
): void {
  for (let j = 0; j < n; j += COLUMNS) {
    for (let i = 0; i < m; i += ROWS) {
      const row = <usize>i << 2;
      tile(from + row, fromOffset, to + row, toOffset, runs, runBytes, runGap, b, bStep, n - j, mode, bias, relu, sums);
    }
    b += panelStep;
    bias += 32;
    toOffset += 32;
  }
}

/** Runs shorter than this are copied together first: the start of a run costs about as much as eight numbers. */
const SHORT: usize = 64;

export function isShort(runs: i32, runBytes: usize): bool {
  return runs > 1 && runBytes < SHORT;
}

/** Copies the runs of m rows one behind the other, and makes the table point there. */
export function joinRuns(from: usize, m: i32, runs: i32, runBytes: usize, runGap: usize, to: usize): void {
  for (let i = 0; i < m; i++, from += 4) {
    let at = <usize>load<u32>(from);
    store<u32>(from, <u32>to);
    for (let run = 0; run < runs; run++, at += runGap) {
      for (const end = at + runBytes; at != end; at += 4, to += 4) store<f32>(to, load<f32>(at));
    }
  }
}

/** Repeats the last of m addresses up to a multiple of six; returns the address after them. */
export function fillTable(table: usize, m: i32): usize {
  let i = m;
  const last = load<u32>(table + (<usize>(m - 1) << 2));
  for (; i % ROWS; i++) store<u32>(table + (<usize>i << 2), last);
  return table + (<usize>i << 2);
}

/** Four numbers of each of four rows, `step` bytes apart → the four columns, 32 bytes apart. */
@inline
function turnFour(b: usize, step: usize, to: usize): void {
  const v0 = v128.load(b), v1 = v128.load(b + step), v2 = v128.load(b + 2 * step), v3 = v128.load(b + 3 * step);
  const p0 = v128.shuffle<f32>(v0, v1, 0, 4, 1, 5), p1 = v128.shuffle<f32>(v0, v1, 2, 6, 3, 7);
  const q0 = v128.shuffle<f32>(v2, v3, 0, 4, 1, 5), q1 = v128.shuffle<f32>(v2, v3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(p0, q0, 0, 2));
  v128.store(to, v128.shuffle<f64>(p0, q0, 1, 3), 32);
  v128.store(to, v128.shuffle<f64>(p1, q1, 0, 2), 64);
  v128.store(to, v128.shuffle<f64>(p1, q1, 1, 3), 96);
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
    let i = 0;
    if (columns == COLUMNS && rowStep == 4) {
      for (; i + 4 <= k; i += 4, row += 16, to += 128) {
        turnFour(row, columnStep, to);
        turnFour(row + 4 * columnStep, columnStep, to + 16);
      }
    }
    for (; i < k; i++, row += rowStep, to += 32) {
      let at = row;
      for (let c = 0; c < columns; c++, at += columnStep) store<f32>(to + (<usize>c << 2), load<f32>(at));
      for (let c = columns; c < COLUMNS; c++) store<f32>(to + (<usize>c << 2), 0);
    }
  }
}
