import { expect, it } from 'vitest';
import { toFault } from './fault.ts';
import { philox } from './random.ts';
import { readSafetensors, writeSafetensors } from './safetensors.ts';

const tensors = [
  { name: 'encoder.0.kernel', shape: [2, 3], values: Float32Array.of(1, -2, 3.5, 0, 1e-30, 7) },
  { name: 'bias', shape: [], values: Float32Array.of(0.1) },
  { name: 'none', shape: [0, 4], values: new Float32Array(0) },
];

/** A file with this header before these bytes. */
function fileOf(header: unknown, data: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  file.set(data, 8 + json.length);
  return file;
}

function faultOf(bytes: Uint8Array): { code: string; what: string } | null {
  try {
    readSafetensors(bytes, 'mine.safetensors');
    return null;
  } catch (thrown) {
    return toFault(thrown);
  }
}

it('reads what it wrote, bit by bit, names, shapes and texts too', () => {
  const file = writeSafetensors(tensors, { arch: 'tiny' });
  expect(readSafetensors(file, 'a')).toEqual({ tensors, about: { arch: 'tiny' } });
  // A part of a larger buffer, which does not begin at a multiple of four.
  const shifted = new Uint8Array(file.length + 3);
  shifted.set(file, 3);
  expect(readSafetensors(shifted.subarray(3), 'a').tensors).toEqual(tensors);
});

it('reads half and double floats', () => {
  const data = new Uint8Array(8 + 6 + 4);
  const view = new DataView(data.buffer);
  view.setFloat64(0, -1.25, true);
  for (const [i, bits] of [0x3c00, 0xc000, 0x0001].entries()) view.setUint16(8 + 2 * i, bits, true);
  for (const [i, bits] of [0x3f80, 0xc040].entries()) view.setUint16(14 + 2 * i, bits, true);
  const header = {
    double: { dtype: 'F64', shape: [1], data_offsets: [0, 8] },
    half: { dtype: 'F16', shape: [3], data_offsets: [8, 14] },
    brain: { dtype: 'BF16', shape: [2], data_offsets: [14, 18] },
  };
  const { tensors: read } = readSafetensors(fileOf(header, data), 'a');
  expect(read.map(({ values }) => [...values])).toEqual([[-1.25], [1, -2, 2 ** -24], [1, -3]]);
});

it.each([
  ['cut off', writeSafetensors(tensors).subarray(0, -4), 'ends behind the end'],
  ['cut off in its header', writeSafetensors(tensors).subarray(0, 40), 'its header would not fit'],
  ['empty', new Uint8Array(0), 'has 0 bytes'],
  ['of integers', fileOf({ a: { dtype: 'I64', shape: [1], data_offsets: [0, 8] } }, new Uint8Array(8)), 'type I64'],
  ['with a list as its header', fileOf([], new Uint8Array(0)), 'no list of tensors'],
  ['of other sizes', fileOf({ a: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } }, new Uint8Array(8)), 'takes 8'],
  [
    'with shapes below zero',
    fileOf({ a: { dtype: 'F32', shape: [-1], data_offsets: [0, 4] } }, new Uint8Array(4)),
    'of what shape',
  ],
  [
    'of two that share a number',
    fileOf(
      {
        a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] },
        b: { dtype: 'F32', shape: [2], data_offsets: [4, 12] },
      },
      new Uint8Array(12),
    ),
    '“a” and “b” in mine.safetensors are the same numbers in part',
  ],
  [
    'naming one place often',
    fileOf(
      Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e'].map((name) => [name, { dtype: 'F16', shape: [4000], data_offsets: [0, 8000] }]),
      ),
      new Uint8Array(8000),
    ),
    'the same numbers in part',
  ],
])('refuses a file %s', (_, bytes, what) => {
  expect(faultOf(bytes)).toMatchObject({ code: 'weights/foreign', what: expect.stringContaining(what) });
});

it('answers an altered file with its tensors or a fault, never with another error', () => {
  const whole = writeSafetensors(tensors, { arch: 'tiny' });
  const drawn = new Uint32Array(4);
  for (let trial = 0; trial < 3000; trial++) {
    philox(trial, 0, 0, 0, 5, 0, drawn);
    const [place, value, length] = drawn;
    const altered = whole.slice(0, trial % 3 === 0 ? length! % whole.length : whole.length);
    if (altered.length > 0) altered[place! % altered.length] = value! & 0xff;
    expect([undefined, 'weights/foreign']).toContain(faultOf(altered)?.code);
  }
});
