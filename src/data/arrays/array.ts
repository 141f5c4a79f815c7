// Data: an array as a file holds it, before anyone knows whether it is pictures or labels.

export interface FileArray {
  /** The file, and the entry in it: what a fault names and what pairs images with labels. */
  readonly where: string;
  readonly dims: readonly number[];
  /**
   * The number format by NumPy's name without its byte order ("u1", "f4"): arrays of one format are judged by one
   * scale.
   */
  readonly type: string;
  /** Row-major values; throws a fault when the file's number format is not supported. */
  readonly values: () => NumberArray;
  /** Row-major texts instead, where it holds words. */
  readonly words?: () => readonly string[];
}

export type NumberArray =
  | Uint8Array
  | Int8Array
  | Uint16Array
  | Int16Array
  | Uint32Array
  | Int32Array
  | Float32Array
  | Float64Array;

export function elements(dims: readonly number[]): number {
  return dims.reduce((product, size) => product * size, 1);
}

/** The same array with its axes in another order: axis i of the result is axis `order[i]` of what is given. */
export function transposed(array: FileArray, order: readonly number[]): FileArray {
  const dims = order.map((axis) => array.dims[axis]!);
  return {
    where: array.where,
    type: array.type,
    dims,
    values: () => permuted(array.values(), array.dims, order),
  };
}

/** Row-major values of the axes in that order. */
function permuted(values: NumberArray, dims: readonly number[], order: readonly number[]): NumberArray {
  const strides = dims.map((_, axis) => elements(dims.slice(axis + 1)));
  const out = values.slice();
  fill(
    out,
    values,
    order.map((axis) => dims[axis]!),
    order.map((axis) => strides[axis]!),
  );
  return out;
}

/** Writes the values found by walking `dims` with `strides` in row-major order. */
export function fill<T extends NumberArray | string[]>(
  out: T,
  values: T,
  dims: readonly number[],
  strides: readonly number[],
): void {
  const at = dims.map(() => 0);
  let from = 0;
  const count = elements(dims);
  for (let to = 0; to < count; to++) {
    out[to] = values[from]!;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      from += strides[axis]!;
      if (++at[axis]! < dims[axis]!) break;
      from -= strides[axis]! * dims[axis]!;
      at[axis] = 0;
    }
  }
}
