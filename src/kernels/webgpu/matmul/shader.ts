// webgpu kernel BatchMatMul, the shader: one pair of matrices, either of them transposed. Where the product is small
// and the inner dimension long, the sum is split and sum.ts adds the parts; tfjs adds them by atomic operations, in any
// order.
import { chooseSplit } from '../sum.ts';
import {
  accumulate,
  inARow,
  rightReader,
  roundsOf,
  storeRows,
  type Tile,
  threadsOf,
  tileShader,
  tilesOf,
} from '../tile.ts';
import {
  type Buffer,
  declareBuffers,
  type Epilogue,
  finish,
  part,
  type Shader,
  times,
  type Width,
  widthOf,
} from '../wgsl.ts';

/** a [rows, inner] · b [inner, columns], each stored transposed if `turned…`. */
export interface Product {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly turnedA: boolean;
  readonly turnedB: boolean;
}

/** Shorter sums are not worth splitting. */
const SHORTEST_PART = 32;
const ENOUGH_THREADS = 2048;

/** The sum is always split as for the usual tile, whichever tile is taken: other parts would give other bits. */
export function productTiles({ rows, inner, columns }: Product): readonly Tile[] {
  const width = widthOf(columns);
  const parts = Math.max(1, Math.floor(inner / SHORTEST_PART));
  const tiles = [8, 4, 2, 1].map((height): Tile => ({ rows, columns, height, width, layers: 1 }));
  const tile = tiles.find((t) => t.height <= rows && threadsOf(t) * parts >= ENOUGH_THREADS) ?? tiles.at(-1)!;
  return tilesOf({ ...tile, layers: chooseSplit(threadsOf(tile), parts) });
}

/** Bindings: product or its parts [layers, rows, columns], a, b, and the bias [columns] if there is one. */
export function multiply(product: Product, epilogue: Epilogue, tile: Tile): Shader {
  const { rows, inner, columns, turnedA, turnedB } = product;
  const step: Width = turnedA ? 1 : widthOf(inner);
  const rounds = roundsOf(inner / step);
  const stride = step * rounds;
  const each = Math.ceil(inner / stride / tile.layers) * stride;
  const right = rightReader(
    { name: 'b', innerStride: turnedB ? 1 : columns, columnStride: turnedB ? inner : 1 },
    step,
    tile,
  );
  const left = turnedA ? leftTurned(rows, tile) : leftStraight(inner, step, tile);
  return tileShader(
    tile,
    declareBuffers(
      { name: 'product', width: tile.width },
      left.buffer,
      right.buffer,
      ...(epilogue.bias ? [{ name: 'bias', width: tile.width }] : []),
    ),
    `
  ${left.prepare}
  ${right.prepare('0')}
  let end = min((layer + 1) * ${each}, ${inner});
  for (var k = layer * ${each}; k < end; k += ${stride}) {
    ${inARow(
      rounds,
      'k',
      step,
      (at) => `
    ${left.read(at)}
    ${right.read(at)}
    ${times(step, (q) => accumulate(tile, (i) => left.value(i, q), `right${q}`))}`,
    )}
  }
  ${storeRows(
    tile,
    (r, sum) =>
      `${finish(epilogue, sum, tile.width, 'column')} product[(layer * ${rows} + ${r}) * ${columns / tile.width} + column] = ${sum};`,
  )}`,
  );
}

interface LeftReader {
  readonly buffer: Buffer;
  readonly prepare: string;
  readonly read: (k: string) => string;
  /** The number in row `i` of the tile, `q` places behind the one read. */
  readonly value: (i: number, q: number) => string;
}

function leftStraight(inner: number, step: Width, tile: Tile): LeftReader {
  return {
    buffer: { name: 'a', width: step },
    prepare: times(tile.height, (i) => `let leftAt${i} = min(row + ${i}, ${tile.rows - 1}) * ${inner / step};`),
    read: (k) => times(tile.height, (i) => `let left${i} = a[leftAt${i} + ${k} / ${step}];`),
    value: (i, q) => part(`left${i}`, step, q),
  };
}

/** Stored [inner, rows]: neighbouring rows of the tile are neighbours in memory. */
function leftTurned(rows: number, tile: Tile): LeftReader {
  const width: Width = rows % 4 === 0 && tile.height % 4 === 0 ? 4 : 1;
  return {
    buffer: { name: 'a', width },
    prepare: times(tile.height / width, (g) => `let leftAt${g} = min(row + ${g * width}, ${rows - width}) / ${width};`),
    read: (k) => times(tile.height / width, (g) => `let left${g} = a[leftAt${g} + ${k} * ${rows / width}];`),
    value: (i) => part(`left${Math.floor(i / width)}`, width, i % width),
  };
}
