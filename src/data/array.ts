// Data: an array as a file holds it, before anyone knows whether it is pictures or labels.

export interface FileArray {
  /** The file, and the entry in it: what a fault names and what pairs images with labels. */
  readonly where: string;
  readonly dims: readonly number[];
  /** Row-major values; throws a fault when the file's number format is not supported. */
  readonly values: () => NumberArray;
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
