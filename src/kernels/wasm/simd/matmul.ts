// AssemblyScript: a product of two matrices, either of them turned, with bias and relu if wanted.
import { aligned } from './geometry';
import { panelBytes, tableBytes } from './forward';
import { COLUMNS, fillTable, multiplyRows, packPanels, ROWS, SUMS } from './rows';
import { outerTile } from './outer';
import { ADD, BIAS, REPLACE } from './lanes';

/** b is used in blocks of this many rows and columns: eight columns of one fit the first cache, all of it the second. */
const DEPTH: i32 = 512;
const WIDTH: i32 = 256;

/** With fewer rows of a than this, a copy of b costs more than it brings. */
const FEW: i32 = 12;

export function matmulScratch(m: i32, k: i32, n: i32, turnA: bool): i32 {
  const depth = turnA ? k : min(k, DEPTH);
  return SUMS + 2 * tableBytes(m) + panelBytes(1, n) + panelBytes(depth, min(n, WIDTH)) + aligned(k * ROWS * 4);
}

/**
 * a [m, k] (or [k, m] if turned) · b [k, n] (or [n, k]) → c [m, n], of which `panels` times eight columns from
 * 8 · `start`; `bias` [n] or 0. Cut by columns, because then no two parts copy the same of b.
 */
export function matmul(
  start: i32, panels: i32, scratch: usize,
  a: usize, b: usize, c: usize, m: i32, k: i32, n: i32,
  turnA: bool, turnB: bool, bias: usize, relu: bool,
): void {
  const begin = start * COLUMNS, end = min(n, (start + panels) * COLUMNS);
  if (turnA) outer(a, b, c, m, k, n, begin, end, turnB, scratch);
  else rows(a, b, c, m, k, n, begin, end, turnB, bias, relu, scratch);
}

function rows(
  a: usize, b: usize, c: usize, m: i32, k: i32, n: i32, begin: i32, end: i32,
  turnB: bool, bias: usize, relu: bool, scratch: usize,
): void {
  const table = tableBytes(m);
  const sums = scratch, from = sums + SUMS, to = from + table, biases = to + table, panels = biases + panelBytes(1, n);
  for (let i = 0; i < m; i++) {
    store<u32>(from + (<usize>i << 2), <u32>(a + <usize>i * k * 4));
    store<u32>(to + (<usize>i << 2), <u32>(c + <usize>i * n * 4));
  }
  fillTable(from, m);
  fillTable(to, m);
  if (bias) packPanels(bias, 0, 4, 1, n, biases);
  const rowStep: usize = turnB ? 4 : <usize>n * 4;
  const columnStep: usize = turnB ? <usize>k * 4 : 4;
  const direct = !turnB && m < FEW && n % COLUMNS == 0;
  for (let j = begin; j < end; j += WIDTH) {
    const width = min(WIDTH, end - j);
    const offset = <usize>j << 2;
    for (let p = 0; p < k; p += DEPTH) {
      const depth = min(DEPTH, k - p);
      const block = b + <usize>p * rowStep + <usize>j * columnStep;
      const mode = p > 0 ? ADD : bias ? BIAS : REPLACE;
      const ends = relu && p + depth == k;
      if (direct) {
        multiplyRows(from, <usize>p << 2, to, offset, m, 1, <usize>depth << 2, 0, block, rowStep, 32, width, mode, biases + offset, ends, sums);
        continue;
      }
      packPanels(block, rowStep, columnStep, depth, width, panels);
      multiplyRows(from, <usize>p << 2, to, offset, m, 1, <usize>depth << 2, 0, panels, 32, <usize>depth * 32, width, mode, biases + offset, ends, sums);
    }
  }
}

function outer(
  a: usize, b: usize, c: usize, m: i32, k: i32, n: i32, begin: i32, end: i32, turnB: bool, scratch: usize,
): void {
  const sums = scratch, panels = sums + SUMS;
  const last = panels + panelBytes(k, min(n, WIDTH));
  const whole = m - (m % ROWS);
  // The last rows are copied, because reading six where fewer are left could leave the memory.
  for (let p = 0; p < k; p++) {
    for (let i = 0; i < ROWS; i++) {
      store<f32>(last + (<usize>(p * ROWS + i) << 2), whole + i < m ? load<f32>(a + (<usize>(p * m + whole + i) << 2)) : 0);
    }
  }
  for (let first = begin; first < end; first += WIDTH) {
    const width = min(WIDTH, end - first);
    const rowStep: usize = turnB ? 4 : <usize>n * 4;
    const columnStep: usize = turnB ? <usize>k * 4 : 4;
    const direct = !turnB && n % COLUMNS == 0;
    const block = b + <usize>first * columnStep;
    if (!direct) packPanels(block, rowStep, columnStep, k, width, panels);
    for (let i = 0; i < m; i += ROWS) {
      const from = i < whole ? a + (<usize>i << 2) : last;
      const step: usize = i < whole ? <usize>m * 4 : ROWS * 4;
      for (let j = 0; j < width; j += COLUMNS) {
        const panel = direct ? block + (<usize>j << 2) : panels + <usize>k * j * 4;
        const to = c + (<usize>i * n + first + j) * 4;
        outerTile(from, step, panel, direct ? rowStep : 32, k, to, <usize>n * 4, m - i, width - j, REPLACE, sums);
      }
    }
  }
}
