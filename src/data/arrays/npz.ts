// Data: NumPy's .npy format, versions 1 to 3; an .npz is a zip archive of them.
// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
import { FaultError } from '../../core/fault.ts';
import { elements, type FileArray, fill, type NumberArray } from './array.ts';
import { formats, readNumbers } from '../values/formats.ts';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Reads one .npy file. What only matters once the array is used (its number format) faults in `values`. */
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
  const [, order = '', type = '', size = ''] = /^([<>|=]?)([a-zA-Z?])(\d*)$/.exec(descr ?? '') ?? [];
  const bigEndian = order === '>';
  // Python 2 wrote "60L".
  const shape = /'shape':\s*\(([\d,\sL]*)\)/.exec(header)?.[1];
  const dims = shape?.split(',').flatMap((one) => (one.trim() === '' ? [] : [Number.parseInt(one, 10)])) ?? [];
  const fortran = /'fortran_order':\s*True/.test(header) && dims.length > 1;

  const valuesOf = (bytesEach: number): Uint8Array => {
    const length = elements(dims) * bytesEach;
    if (bytes.length < start + length) throw truncated(where);
    return bytes.subarray(start, start + length);
  };
  const rowMajor = <T extends NumberArray | string[]>(values: T): T => {
    if (!fortran) return values;
    const out = values.slice() as T;
    fill(
      out,
      values,
      dims,
      dims.map((_, axis) => elements(dims.slice(0, axis))),
    );
    return out;
  };
  const name = `${type === '?' ? 'b' : type}${type === '?' ? '1' : size}`;
  const values = (): NumberArray => {
    const format = formats[name];
    if (!format) throw unsupported(descr, type, where);
    return rowMajor(readNumbers(format, valuesOf(format.size), bigEndian));
  };
  const each = Number(size) * (type === 'U' ? 4 : 1);
  const isWords = (type === 'U' || type === 'S' || type === 'a') && each > 0;
  const words = (): readonly string[] => rowMajor(texts(valuesOf(each), each, type === 'U', bigEndian));
  return { where, dims, type: name, values, ...(isWords ? { words } : {}) };
}

/** Words of a fixed number of bytes each, filled up with zeros: UTF-32, or bytes. */
function texts(bytes: Uint8Array, each: number, isUnicode: boolean, bigEndian: boolean): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder();
  return Array.from({ length: bytes.length / each }, (_, i) => {
    if (!isUnicode) return utf8.decode(bytes.subarray(i * each, (i + 1) * each)).replace(/\0+$/, '');
    let text = '';
    for (let at = i * each; at < (i + 1) * each; at += 4) {
      const point = view.getUint32(at, !bigEndian);
      if (point > 0 && point <= 0x10ffff) text += String.fromCodePoint(point);
    }
    return text;
  });
}

function truncated(where: string): FaultError {
  const remedy = 'Download or copy the file again and check that it is complete.';
  return new FaultError('data/truncated', 'The NumPy file ends before its values do', where, remedy);
}

function unsupported(descr: string | undefined, type: string, where: string): FaultError {
  if (type === 'O') {
    const line =
      "import numpy; d = numpy.load('FILE.npz', allow_pickle=True); " +
      "numpy.savez('OUT.npz', **{k: numpy.stack([x for x in d[k] if x is not None]) for k in d.files})";
    return new FaultError(
      'data/pickled',
      'The array holds pickled Python objects, which are never loaded here',
      where,
      `Save pictures of one size as a plain array; in Python, and only with a file that you trust: ${line}.`,
      { values: { line } },
    );
  }
  if (descr === undefined || type === 'V') {
    const remedy = "Save one field of it alone: numpy.save('OUT.npy', x[x.dtype.names[0]]).";
    return new FaultError('data/unsupported', `The array is of type ${descr ?? 'record'}`, where, remedy);
  }
  const conversion = type === 'c' ? 'numpy.abs(x)' : type === 'f' ? "x.astype('float64')" : null;
  const remedy = conversion
    ? `Save it again after ${conversion}.`
    : 'Save the pictures as numbers and their labels apart.';
  return new FaultError('data/unsupported', `The array is of type ${descr}`, where, remedy);
}
