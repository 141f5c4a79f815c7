// webgpu kernels: the inner product that all our kernels come down to. A thread owns a tile of the output, some rows of
// one or four neighbouring columns, and keeps it in registers while it walks along the inner dimension. The operands
// are read straight from storage: neighbouring threads read the same lines, which caches serve well, and nobody waits
// at a barrier. On a software adapter that was three to five times faster than tiles in workgroup memory.
import { type Buffer, part, type Shader, times, typeOf, type Width, widthOf, zero } from './wgsl.ts';

/** Below this a GPU has too few threads to hide the latency of memory. */
const FEW_THREADS = 1024;

const THREADS = 64;

export interface Tile {
  /** Size of the whole output, in numbers. */
  readonly rows: number;
  readonly columns: number;
  /** Rows of one thread. */
  readonly height: number;
  /** Columns of one thread. */
  readonly width: Width;
  /** Independent layers of the output, such as the parts of a split sum. */
  readonly layers: number;
}

/** Tiles that are tried, the usual one among them; more are not worth the time. */
const MOST_TILES = 3;

/**
 * The usual tile, and lower ones, which read more for each product but leave more threads: a large GPU may do better
 * with them. They differ only in how rows are shared out: width and layers, and with them every sum, stay as they are.
 */
export function tilesOf(usual: Tile, heights: readonly number[] = [8, 4, 2, 1]): readonly Tile[] {
  const lower = heights.filter((height) => height < usual.height);
  return [usual, ...lower.slice(0, MOST_TILES - 1).map((height) => ({ ...usual, height }))];
}

/** The highest tile that still leaves enough threads. High tiles read less for each product. */
export function chooseTile(rows: number, columns: number, layers = 1): Tile {
  const width = widthOf(columns);
  const threads = (height: number): number => Math.ceil(rows / height) * (columns / width) * layers;
  const height = [8, 4, 2].find((h) => threads(h) >= FEW_THREADS) ?? 1;
  return { rows, columns, height, width, layers };
}

export const threadsOf = ({ rows, columns, height, width }: Tile): number =>
  Math.ceil(rows / height) * (columns / width);

/**
 * A shader around `body`, which finds `row` (first of the tile), `column` (in units of its width), `layer`, and sums
 * `sum0` … for the tile's rows.
 */
export function tileShader(tile: Tile, declarations: string, body: string): Shader {
  const across = tile.columns / tile.width;
  const down = Math.ceil(tile.rows / tile.height);
  const x = Math.min(8, 2 ** Math.ceil(Math.log2(across)));
  const y = THREADS / x;
  return {
    code: `${declarations}
@compute @workgroup_size(${x}, ${y})
fn main(@builtin(global_invocation_id) id: vec3u) {
  let column = i32(id.x);
  let row = i32(id.y) * ${tile.height};
  let layer = i32(id.z);
  if (column >= ${across} || row >= ${tile.rows}) { return; }
  ${times(tile.height, (i) => `var sum${i} = ${zero(tile.width)};`)}
  ${body}
}`,
    grid: [Math.ceil(across / x), Math.ceil(down / y), tile.layers],
  };
}

/**
 * How many rounds of a loop are unrolled where their number allows: then the loads of the next round are under way
 * while this one adds. With few threads a GPU mostly waits for memory. The order of adding stays as it is. On an H200
 * four rounds gained no more, and take longer to compile.
 */
export const ROUNDS = 2;

export const roundsOf = (count: number): number => (count % ROUNDS === 0 ? ROUNDS : 1);

/** `body` at `name` and the places after it, `rounds` times; each round's names are its own. */
export function inARow(rounds: number, name: string, step: number, body: (at: string) => string): string {
  return rounds === 1 ? body(name) : times(rounds, (i) => `{ ${body(i === 0 ? name : `(${name} + ${i * step})`)} }`);
}

/** sum_i += left(i) · right, a number times a row of the right operand. */
export function accumulate(tile: Tile, left: (i: number) => string, right: string): string {
  const type = typeOf(tile.width);
  return times(tile.height, (i) => `sum${i} = fma(${type}(${left(i)}), ${right}, sum${i});`);
}

/** Statements for every row of the tile that exists; `sum` is changed and stored by `store`. */
export function storeRows(tile: Tile, store: (row: string, sum: string) => string): string {
  const exact = tile.rows % tile.height === 0;
  return times(tile.height, (i) => {
    const text = store(`(row + ${i})`, `sum${i}`);
    return exact || i === 0 ? text : `if (row + ${i} < ${tile.rows}) { ${text} }`;
  });
}

/** The right operand: [inner, columns] in memory, or [columns, inner]. */
export interface RightOperand {
  readonly name: string;
  /**
   * Steps in memory from one place along the inner dimension to the next, and from one column to the next; one of them
   * is 1.
   */
  readonly innerStride: number;
  readonly columnStride: number;
}

export interface RightReader {
  readonly buffer: Buffer;
  /** Code for what does not change along the inner dimension; the operand begins at number `offset` of the buffer. */
  readonly prepare: (offset: string) => string;
  /** Declares `right0` … `right{innerWidth − 1}`, rows of the tile's width, from place `inner` on. */
  readonly read: (inner: string) => string;
}

/**
 * How a thread reads `innerWidth` rows of the right operand at once: in fours along whichever dimension is contiguous.
 */
export function rightReader(operand: RightOperand, innerWidth: Width, tile: Tile): RightReader {
  if (tile.width === 4 && operand.columnStride === 1) return alongColumns(operand, innerWidth);
  if (innerWidth === 4 && operand.innerStride === 1) return alongInner(operand, tile);
  return oneByOne(operand, innerWidth, tile);
}

function alongColumns({ name, innerStride }: RightOperand, innerWidth: Width): RightReader {
  // One that is contiguous both ways has a single row; there is no next one to step to.
  const stride = innerStride % 4 === 0 ? innerStride / 4 : 0;
  return {
    buffer: { name, width: 4 },
    prepare: (offset) => `let rightAt = (${offset}) / 4 + column;`,
    read: (inner) => times(innerWidth, (q) => `let right${q} = ${name}[rightAt + (${inner} + ${q}) * ${stride}];`),
  };
}

function alongInner({ name, columnStride: apart }: RightOperand, tile: Tile): RightReader {
  // A single column is contiguous both ways; there is no next one to step to.
  const columnStride = tile.columns === 1 ? 0 : apart;
  return {
    buffer: { name, width: 4 },
    prepare: (offset) => `let rightAt = (${offset}) / 4 + column * ${(tile.width * columnStride) / 4};`,
    read: (inner) => {
      const along = times(
        tile.width,
        (j) => `let along${j} = ${name}[rightAt + ${(j * columnStride) / 4} + ${inner} / 4];`,
      );
      const rows = times(4, (q) => {
        const parts = Array.from({ length: tile.width }, (_, j) => part(`along${j}`, 4, q));
        return `let right${q} = ${typeOf(tile.width)}(${parts.join(', ')});`;
      });
      return `${along}\n${rows}`;
    },
  };
}

function oneByOne({ name, innerStride, columnStride }: RightOperand, innerWidth: Width, tile: Tile): RightReader {
  return {
    buffer: { name, width: 1 },
    prepare: (offset) => `let rightAt = ${offset} + column * ${tile.width * columnStride};`,
    read: (inner) =>
      times(innerWidth, (q) => {
        const at = `rightAt + (${inner} + ${q}) * ${innerStride}`;
        const parts = Array.from({ length: tile.width }, (_, j) => `${name}[${at} + ${j * columnStride}]`);
        return `let right${q} = ${typeOf(tile.width)}(${parts.join(', ')});`;
      }),
  };
}
