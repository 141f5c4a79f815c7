// AssemblyScript: a product of two matrices, either of them turned, with bias and relu if wanted.
import { aligned } from './geometry';
import { panelBytes, tableBytes } from './forward';
import { COLUMNS, fillTable, multiplyRows, packPanels, ROWS, SUMS } from './rows';
import { outerTile } from './outer';
import { packSixes } from './sixes';
import { ADD, BIAS, REPLACE } from './lanes';

/**
 * b is used in blocks of this many rows and columns: eight columns of one fit the first cache, all of it the second.
 */
const DEPTH: i32 = 512;
const WIDTH: i32 = 256;

/**
 * Bytes of b that the tiles of a turned a pass over before they go on: some of the first cache, shared with six columns
 * of a.
 */
const NEAR: i32 = 24 << 10;
const NARROWEST: i32 = 48;

/** How a lies in memory: as it is, turned, or as packRows left it. */
const TURNED: i32 = 1;
const PACKED: i32 = 2;

/** With fewer rows of a than this, a copy of b costs more than it brings. */
const FEW: i32 = 12;

export function matmulScratch(m: i32, k: i32, n: i32, form: i32): i32 {
  const depth = form == TURNED ? k : min(k, DEPTH);
  return SUMS + 2 * tableBytes(m) + panelBytes(1, n) + panelBytes(depth, min(n, WIDTH)) + aligned(k * ROWS * 4);
}

/** Rows of a that packRows puts together. */
export function rowGroups(m: i32): i32 {
  return (m + ROWS - 1) / ROWS;
}

/**
 * a [m, k] → [⌈m / 6⌉][k][6], zeros beyond m; of it `groups` times six rows. One stream of memory instead of six, which
 * is what lets a tile run as fast as the processor multiplies.
 */
export function packRows(start: i32, groups: i32, _scratch: usize, a: usize, m: i32, k: i32, to: usize): void {
  for (let group = start; group < start + groups; group++) {
    const first = group * ROWS;
    packSixes(a + <usize>first * k * 4, <usize>k * 4, min(ROWS, m - first), k, to + <usize>first * k * 4);
  }
}

/**
 * a [m, k] ([k, m] if turned, [⌈m / 6⌉][k][6] if packed) · b [k, n] (or [n, k]) → c [m, n], of which `panels` times
 * eight columns from 8 · `start`; `bias` [n] or 0, neither it nor relu where a is turned. Cut by columns, because then
 * no two parts copy the same of b.
 */
export function matmul(
  start: i32, panels: i32, scratch: usize,
  a: usize, b: usize, c: usize, m: i32, k: i32, n: i32,
  form: i32, turnB: bool, bias: usize, relu: bool,
): void {
  const begin = start * COLUMNS, end = min(n, (start + panels) * COLUMNS);
  if (form == TURNED) outer(a, b, c, m, k, n, begin, end, turnB, scratch);
  else if (form == PACKED) sixes(a, b, c, m, k, n, begin, end, turnB, bias, relu, scratch);
  else rows(a, b, c, m, k, n, begin, end, turnB, bias, relu, scratch);
}

/** As even parts of `all` as fit into `most`, in whole panels. */
@inline
function evenly(all: i32, most: i32): i32 {
  const parts = (all + most - 1) / most;
  return ((all + parts - 1) / parts + COLUMNS - 1) & ~(COLUMNS - 1);
}

function sixes(
  a: usize, b: usize, c: usize, m: i32, k: i32, n: i32, begin: i32, end: i32,
  turnB: bool, bias: usize, relu: bool, scratch: usize,
): void {
  const sums = scratch, biases = sums + SUMS, panels = biases + panelBytes(1, n);
  if (bias) packPanels(bias, 0, 4, 1, n, biases);
  const rowStep: usize = turnB ? 4 : <usize>n * 4;
  const columnStep: usize = turnB ? <usize>k * 4 : 4;
  const most = evenly(k, DEPTH);
  for (let first = begin; first < end; first += WIDTH) {
    const width = min(WIDTH, end - first);
    for (let p = 0; p < k; p += most) {
      const depth = min(most, k - p);
      const mode = p > 0 ? ADD : bias ? BIAS : REPLACE;
      const ends = relu && p + depth == k;
      packPanels(b + <usize>p * rowStep + <usize>first * columnStep, rowStep, columnStep, depth, width, panels);
      for (let j = 0; j < width; j += COLUMNS) {
        const panel = panels + <usize>depth * j * 4;
        let from = a + <usize>p * (ROWS * 4), to = c + <usize>(first + j) * 4;
        for (let i = 0; i < m; i += ROWS) {
          outerTile(from, ROWS * 4, panel, COLUMNS * 4, depth, to, <usize>n * 4, m - i, width - j, mode, biases + <usize>(first + j) * 4, ends, sums);
          from += <usize>k * (ROWS * 4);
          to += <usize>n * (ROWS * 4);
        }
      }
    }
  }
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
  const most = evenly(end - begin, min(WIDTH, max(NARROWEST, NEAR / (k * 4))));
  for (let first = begin; first < end; first += most) {
    const width = min(most, end - first);
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
        outerTile(from, step, panel, direct ? rowStep : 32, k, to, <usize>n * 4, m - i, width - j, REPLACE, 0, false, sums);
      }
    }
  }
}
