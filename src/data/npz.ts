// Data: NumPy's .npy format, versions 1 to 3; an .npz is a zip archive of them.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { FaultError } from '../core/fault.ts';
import { elements, type FileArray, type NumberArray } from './array.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** Bytes a value takes, and how its bytes (aligned, little-endian) are read. */
const formats: Readonly<
  Record<string, { readonly size: number; readonly read: (buffer: ArrayBuffer) => NumberArray }>
> = {
  '|b1': { size: 1, read: (buffer) => new Uint8Array(buffer) },
  '|u1': { size: 1, read: (buffer) => new Uint8Array(buffer) },
  '|i1': { size: 1, read: (buffer) => new Int8Array(buffer) },
  '<u2': { size: 2, read: (buffer) => new Uint16Array(buffer) },
  '<i2': { size: 2, read: (buffer) => new Int16Array(buffer) },
  '<u4': { size: 4, read: (buffer) => new Uint32Array(buffer) },
  '<i4': { size: 4, read: (buffer) => new Int32Array(buffer) },
  '<u8': { size: 8, read: (buffer) => Float64Array.from(new BigUint64Array(buffer), Number) },
  '<i8': { size: 8, read: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number) },
  '<f4': { size: 4, read: (buffer) => new Float32Array(buffer) },
  '<f8': { size: 8, read: (buffer) => new Float64Array(buffer) },
};

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Reads one .npy file. What only matters once the array is used (its number format, its order) faults in `values`. */
export function parseNpy(bytes: Uint8Array, where: string): FileArray {
  if (!isNpy(bytes)) {
    const remedy = 'Write the file again with numpy.save or numpy.savez.';
    throw new FaultError('data/bad-magic', 'This is not a NumPy array file', where, remedy);
  }
  const version = bytes[6] ?? 1;
  const lengthBytes = version === 1 ? 2 : 4;
  if (bytes.length < 8 + lengthBytes) throw truncated(where);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const start = 8 + lengthBytes + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < start) throw truncated(where);

  const header = new TextDecoder().decode(bytes.subarray(8 + lengthBytes, start));
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const fortran = /'fortran_order':\s*(True|False)/.exec(header)?.[1] === 'True';
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  const dims = shape?.split(',').flatMap((size) => (size.trim() === '' ? [] : [Number(size)])) ?? [];

  const values = (): NumberArray => {
    const format = descr === undefined ? undefined : formats[descr];
    if (!format) throw unsupported(`of type ${descr ?? 'record'}`, where, "x.astype('uint8')");
    if (fortran && dims.length > 1) throw unsupported('in Fortran order', where, 'numpy.ascontiguousarray(x)');
    const length = elements(dims) * format.size;
    if (bytes.length < start + length) throw truncated(where);
    // A copy, because the array may start at an address that its values cannot be read from.
    return format.read(bytes.slice(start, start + length).buffer);
  };
  return { where, dims, values };
}

function truncated(where: string): FaultError {
  const remedy = 'Download or copy the file again and check that it is complete.';
  return new FaultError('data/truncated', 'The NumPy file ends before its values do', where, remedy);
}

function unsupported(what: string, where: string, conversion: string): FaultError {
  return new FaultError('data/unsupported', `The array is ${what}`, where, `Save it again after ${conversion}.`);
}
