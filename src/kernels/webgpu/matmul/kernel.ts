// webgpu kernels BatchMatMul and _FusedMatMul, for one pair of matrices. tfjs 4.22 adds sums of 2000 numbers or more by
// atomic operations, so that the same seed gives other curves. It also gives wrong numbers if b is transposed and the
// inner dimension is a multiple of four: the gradient of a dense layer's input (seen on [16, 3136] · [128, 3136]ᵀ).
import { candidates } from '../candidates.ts';
import { dispatch } from '../dispatch.ts';
import { canFuse, epilogueOf, type FusedAttributes, type Replacement, replace } from '../replace.ts';
import { sumParts } from '../sum.ts';
import { type Epilogue, epilogueKey, noEpilogue } from '../wgsl.ts';
import { multiply, type Product, productTiles } from './shader.ts';

interface Attributes extends FusedAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

const isSingle = (shape: readonly number[]): boolean => shape.slice(0, -2).every((n) => n === 1);

/** Size of the dimension that the product adds over: the rows of the matrix if `rows`, else its columns. */
const innerOf = (shape: readonly number[], rows: boolean): number => shape.at(rows ? -2 : -1)!;

function productOf(a: readonly number[], b: readonly number[], { transposeA, transposeB }: Attributes): Product {
  const [aRows, aColumns] = [a.at(-2)!, a.at(-1)!];
  return {
    rows: transposeA ? aColumns : aRows,
    inner: transposeA ? aRows : aColumns,
    columns: transposeB ? b.at(-2)! : b.at(-1)!,
    turnedA: transposeA,
    turnedB: transposeB,
  };
}

/** a […, rows, inner], b […, inner, columns], bias [columns] → […, rows, columns]. */
function matrixProduct(name: 'BatchMatMul' | '_FusedMatMul'): Replacement {
  return replace<'a' | 'b' | 'bias' | 'preluActivationWeights', Attributes>(
    name,
    ({ inputs: { a, b, bias }, attrs }) =>
      a.shape.length === b.shape.length &&
      isSingle(a.shape) &&
      isSingle(b.shape) &&
      innerOf(a.shape, attrs.transposeA) === innerOf(b.shape, !attrs.transposeB) &&
      canFuse(attrs, productOf(a.shape, b.shape, attrs).columns, bias),
    ({ backend, inputs: { a, b, bias }, attrs }) => {
      const product = productOf(a.shape, b.shape, attrs);
      const { rows, inner, columns, turnedA, turnedB } = product;
      const tiles = productTiles(product);
      const { layers } = tiles[0]!;
      const shaders = (end: Epilogue) => candidates(tiles, (tile) => multiply(product, end, tile));
      const epilogue = epilogueOf(attrs, bias);
      const shape = [...a.shape.slice(0, -2), rows, columns];
      const extra = bias ? [bias] : [];
      const key = `product ${rows} × ${inner}${turnedA ? ' turned' : ''} · ${inner} × ${columns}${turnedB ? ' turned' : ''}`;
      if (layers === 1) {
        return dispatch(backend, `${key}${epilogueKey(epilogue)}`, shaders(epilogue), shape, [a, b, ...extra]);
      }
      const parts = dispatch(backend, key, shaders(noEpilogue), [layers, rows, columns], [a, b]);
      const sum = sumParts(backend, parts, layers, shape, epilogue, extra);
      backend.disposeData(parts.dataId);
      return sum;
    },
  );
}

export const matMul = matrixProduct('BatchMatMul');
export const fusedMatMul = matrixProduct('_FusedMatMul');
