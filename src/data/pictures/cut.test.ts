// A picture that is whole is never taken for one that was cut, and the other way round.
import { encode } from 'fast-png';
import { expect, it } from 'vitest';
import { isCut } from './cut.ts';

const segment = (marker: number, ...content: number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 255,
  ...content,
];
/** Values with a 255 of their own, and a restart. */
const values = [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5];
const scan = [...segment(0xda, 1, 1, 0, 0, 63, 0), ...values];
const small = [0xff, 0xd8, ...scan, 0xff, 0xd9];
const jpeg = (...parts: number[]): Uint8Array => Uint8Array.from([0xff, 0xd8, ...parts]);
const webp = Uint8Array.from([
  ...new TextEncoder().encode('RIFF'),
  12,
  0,
  0,
  0,
  ...new TextEncoder().encode('WEBPVP8 '),
  0,
  0,
  0,
  0,
]);
const png = encode({ width: 8, height: 8, channels: 1, data: new Uint8Array(64) });

it.each([
  ['a PNG', png],
  ['a PNG with something behind it', Uint8Array.from([...png, 1, 2, 3])],
  ['a JPEG', jpeg(...scan, 0xff, 0xd9)],
  ['a JPEG in several passes', jpeg(...scan, ...segment(0xc4, 0, 1), ...scan, 0xff, 0xff, 0xd9)],
  ['a JPEG with a small one inside', jpeg(...segment(0xe1, ...small), ...scan, 0xff, 0xd9)],
  ['a JPEG with something behind it', jpeg(...scan, 0xff, 0xd9, 0, 0, 7)],
  ['a WebP', webp],
  ['what is no picture', Uint8Array.of(1, 2, 3)],
])('%s is whole', (_, bytes) => {
  expect(isCut(bytes)).toBe(false);
});

it.each([
  ['a PNG', png.subarray(0, png.length - 6)],
  ['a JPEG in its values', jpeg(...scan)],
  ['a JPEG that ends with a 255', jpeg(...scan, 0xff)],
  ['a JPEG between passes', jpeg(...scan, ...segment(0xc4, 0, 1))],
  ['a JPEG in its head', jpeg(...segment(0xe0, 1, 2, 3, 4)).subarray(0, 7)],
  ['a JPEG whose only end is that of the small one inside', jpeg(...segment(0xe1, ...small), ...scan)],
  ['a WebP', webp.subarray(0, webp.length - 1)],
])('%s was cut', (_, bytes) => {
  expect(isCut(bytes)).toBe(true);
});
