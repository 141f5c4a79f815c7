// Philox against its authors' known answers, and the statistics a training run leans on.
import { describe, expect, it } from 'vitest';
import { createRandom, normals, permutation, philox } from './random.ts';

type Input = readonly [number, number, number, number, number, number];

const hex = ([c0, c1, c2, c3, k0, k1]: Input): string => {
  const out = new Uint32Array(4);
  philox(c0, c1, c2, c3, k0, k1, out);
  return [...out].map((value) => value.toString(16).padStart(8, '0')).join(' ');
};

describe('philox4x32-10', () => {
  // The published known-answer vectors of Random123.
  it.each([
    [[0, 0, 0, 0, 0, 0], '6627e8d5 e169c58d bc57ac4c 9b00dbd8'],
    [[0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], '408f276d 41c83b0e a20bc7c6 6d5451fd'],
    [[0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0], 'd16cfe09 94fdcceb 5001e420 24126ea1'],
  ] as const)('gives the published answer for %s', (input, expected) => {
    expect(hex(input)).toBe(expected);
  });
});

describe('normals', () => {
  it('has the moments of N(0, 1)', () => {
    const draws = normals(7, 3, 0, 200_000);
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const moment = (power: number) => draws.reduce((sum, x) => sum + (x - mean) ** power, 0) / draws.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(moment(2)).toBeCloseTo(1, 2);
    expect(moment(3)).toBeCloseTo(0, 1);
    expect(moment(4)).toBeCloseTo(3, 1);
  });

  it('is a function of seed, stream and step, and a longer request begins with the shorter one', () => {
    expect(normals(1, 2, 3, 7)).toEqual(normals(1, 2, 3, 20).slice(0, 7));
    expect(normals(1, 2, 3, 4)).not.toEqual(normals(2, 2, 3, 4));
    expect(normals(1, 2, 3, 4)).not.toEqual(normals(1, 3, 3, 4));
    expect(normals(1, 2, 3, 4)).not.toEqual(normals(1, 2, 4, 4));
  });
});

describe('createRandom', () => {
  it('repeats itself and stays inside its ranges', () => {
    const a = createRandom(5, 1);
    const b = createRandom(5, 1);
    for (let i = 0; i < 1000; i++) {
      const value = a.between(-2, 3);
      expect(value).toBe(b.between(-2, 3));
      expect(value).toBeGreaterThan(-2);
      expect(value).toBeLessThan(3);
    }
  });

  it('shuffles every index to every place', () => {
    const seen = new Set<string>();
    for (let step = 0; step < 400; step++) seen.add(permutation(4, createRandom(1, 2, step)).join());
    expect(seen.size).toBe(24);
  });
});
