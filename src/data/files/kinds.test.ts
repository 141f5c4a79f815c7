// Archives by other tools, tables, and formats that are not read: as a person expects it.
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import { imageCount } from '../dataset.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
import { concatenate, fakePng, file, npy } from './files.fixture.ts';
import { readFiles } from './files.ts';
import { nameReader } from '../packed/names.ts';

const text = (value: string) => new TextEncoder().encode(value);
const decode: DecodeImage = async (bytes) => ({
  width: 1,
  height: 1,
  rgba: Uint8ClampedArray.of(bytes[8]!, bytes[8]!, bytes[8]!, 255),
});
const row = (n: number) => Array.from({ length: 64 }, (_, i) => (i * n) % 200).join(',');

it('reads names in GBK, in UTF-8 without its flag, and with backslashes', () => {
  const cat = Uint8Array.of(0xc3, 0xa8, 0x5c, 0x31);
  const dog = Uint8Array.of(0xb9, 0xb7, 0x5c, 0x31);
  expect(nameReader([cat])(cat, false)).toBe('è/1');
  expect([cat, dog].map((name) => nameReader([cat, dog])(name, false))).toEqual(['猫/1', '狗/1']);
  expect(nameReader([text('猫/1')])(text('猫/1'), false)).toBe('猫/1');
  expect(nameReader([dog])(text('猫/1'), true)).toBe('猫/1');
});

it('takes a copy of a picture once, and says so', async () => {
  const archive = zipSync({ 'a/1.png': fakePng(1), 'a/copy.png': fakePng(1), 'b/2.png': fakePng(2) }, { level: 0 });
  const set = await readFiles([file('x.zip', archive)], { decode });
  expect(imageCount(set)).toBe(2);
  expect(set.notes).toEqual([{ code: 'same/files', values: { count: 1, where: 'x.zip › a/copy.png' } }]);
});

describe('tables', () => {
  it.each([
    [
      'a header and words',
      `label,${Array.from({ length: 64 }, (_, i) => `p${i}`).join(',')}\ncat,${row(1)}\ndog,${row(2)}`,
      ['cat', 'dog'],
    ],
    ['semicolons and no header', `3;${row(1)}\n5;${row(2)}`.replaceAll(',', ';'), ['3', '5']],
    [
      'pixels in one cell',
      `emotion,pixels,Usage\n0,"${row(1)}",Training\n4,"${row(2)}",Test`
        .replaceAll(/(?<=\d),(?=\d)/g, ' ')
        .replace('0 "', '0,"')
        .replace('4 "', '4,"'),
      ['0', '4'],
    ],
    ['no labels', `${row(1)}\n${row(2)}`, []],
  ])('with %s', async (_, content, classes) => {
    const set = await readFiles([file('x.csv', text(content))]);
    expect(imageCount(set)).toBe(2);
    expect(set.classes).toEqual(classes);
    expect(set.images[28]).toBeDefined();
  });
});

it.each([
  ['x.mat', text('MATLAB 5.0 MAT-file, Platform'), 'MATLAB'],
  ['x.h5', concatenate(Uint8Array.of(0x89), text('HDF')), 'HDF5'],
  ['x.pkl', Uint8Array.of(0x80, 4, 0x95), 'pickle'],
  ['x.parquet', text('PAR1'), 'Parquet'],
  ['x.tar', concatenate(new Uint8Array(257), text('ustar')), 'tar'],
  ['x.pt', zipSync({ 'archive/data.pkl': text('x') }), 'PyTorch'],
])('%s is named, with the line that converts it', async (name, bytes, format) => {
  const fault = toFault(await readFiles([file(name, bytes)], { decode }).catch((thrown: unknown) => thrown));
  expect(fault).toMatchObject({ code: 'data/foreign', values: { format, line: expect.stringMatching(/\S/) } });
});

it('pairs words of bytes with their pictures', async () => {
  const set = await readFiles([
    file(
      'x.npy',
      npy(
        '|u1',
        [2, 8, 8],
        Uint8Array.from({ length: 128 }, (_, i) => 2 * i),
      ),
    ),
    file('y.npy', npy('|S3', [2], text('catdog'))),
  ]);
  expect(set.classes).toEqual(['cat', 'dog']);
});
