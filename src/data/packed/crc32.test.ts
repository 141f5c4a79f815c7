import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

const digits = new TextEncoder().encode('123456789');

it('gives the check value of its definition', () => {
  expect(crc32(digits)).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

it('is the same in pieces of any length', () => {
  for (let cut = 0; cut <= digits.length; cut++) {
    expect(crc32(digits.subarray(cut), crc32(digits.subarray(0, cut)))).toBe(0xcbf43926);
  }
});
