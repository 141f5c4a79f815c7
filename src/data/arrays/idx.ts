// Data: IDX, the format of MNIST and its kin: two zero bytes, a type, a rank, the sizes, then the values, all
// big-endian. http://yann.lecun.com/exdb/mnist/
import { FaultError } from '../../core/fault.ts';
import { elements, type FileArray } from './array.ts';
import { formats, readNumbers } from '../values/formats.ts';

/** The type byte, and NumPy's name for it. */
const types: Readonly<Record<number, string>> = {
  8: 'u1',
  9: 'i1',
  11: 'i2',
  12: 'i4',
  13: 'f4',
  14: 'f8',
};

export function isIdx(bytes: Uint8Array): boolean {
  return bytes[0] === 0 && bytes[1] === 0 && types[bytes[2]!] !== undefined && bytes[3]! >= 1 && bytes[3]! <= 4;
}

/** Reads an IDX file that is not compressed; faults: wrong magic, truncated, too long. */
export function parseIdx(bytes: Uint8Array, where: string): FileArray {
  if (bytes.length < 4) throw truncated(where, 4, bytes.length);
  const type = types[bytes[2]!];
  if (!isIdx(bytes) || type === undefined) {
    const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new FaultError(
      'data/bad-magic',
      `The file starts with ${start}, which is not the start of an IDX file`,
      where,
      'Choose the IDX files themselves, such as train-images-idx3-ubyte and train-labels-idx1-ubyte, gzipped or not.',
    );
  }
  const format = formats[type]!;
  const rank = bytes[3]!;
  const header = 4 + 4 * rank;
  if (bytes.length < header) throw truncated(where, header, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const dims = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const length = header + elements(dims) * format.size;
  if (bytes.length < length) throw truncated(where, length, bytes.length);
  if (bytes.length > length) {
    const what = `The file has ${bytes.length} bytes where its header, ${dims.join(' × ')}, asks for ${length}`;
    throw new FaultError('data/corrupt', what, where, 'Download or copy the file again.');
  }
  const values = bytes.subarray(header);
  return { where, dims, type, values: () => (type === 'u1' ? values : readNumbers(format, values, true)) };
}

function truncated(where: string, wanted: number, found: number): FaultError {
  const what = `The file ends after ${found} of ${wanted} bytes`;
  return new FaultError(
    'data/truncated',
    what,
    where,
    'Download or copy the file again and check that it is complete.',
  );
}
