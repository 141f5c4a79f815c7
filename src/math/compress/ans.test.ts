// The coder: what goes in comes out, at the length that information theory allows; shares and buckets fill their range.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createAns, findShare, MOST_PRECISION } from './ans.ts';
import { createBuckets } from './buckets.ts';
import { sha256 } from './sha256.ts';

const noGround = (): never => {
  throw new Error('the stack is empty');
};

interface Message {
  readonly precision: number;
  /** Where each symbol's share begins, and the end. */
  readonly borders: readonly number[];
  readonly symbols: readonly number[];
}

/** A distribution of up to ten symbols and a few draws from it. */
function message(seed: number): Message {
  const random = createRandom(seed, 1);
  const precision = 4 + random.below(MOST_PRECISION - 3);
  const inner = Array.from({ length: random.below(9) }, () => 1 + random.below(2 ** precision - 1));
  const borders = [...new Set([0, ...inner, 2 ** precision])].toSorted((a, b) => a - b);
  const symbols = Array.from({ length: random.below(20) }, () => {
    const slot = random.below(2 ** precision);
    return borders.findLastIndex((border) => border <= slot);
  });
  return { precision, borders, symbols };
}

describe('a stack of symbols', () => {
  it('gives ten thousand random messages back, from its bytes too', () => {
    for (let seed = 0; seed < 10_000; seed++) {
      const { precision, borders, symbols } = message(seed);
      const ans = createAns(noGround);
      for (const symbol of symbols) ans.push(borders[symbol]!, borders[symbol + 1]! - borders[symbol]!, precision);
      const read = createAns(noGround, ans.save());
      const found = symbols.map(() => {
        const { symbol, start, frequency } = findShare(read.peek(precision), borders.length - 1, (k) => borders[k]!);
        read.drop(start, frequency, precision);
        return symbol;
      });
      expect(found.toReversed()).toEqual(symbols);
      expect(read.bits).toBe(0);
      expect(read.save()).toEqual(createAns(noGround).save());
    }
  });

  it('is as long as the information that lies on it, to a hundredth of a per cent', () => {
    const ans = createAns(noGround);
    let information = 0;
    for (let seed = 0; seed < 10_000; seed++) {
      const { precision, borders, symbols } = message(seed);
      for (const symbol of symbols) {
        const frequency = borders[symbol + 1]! - borders[symbol]!;
        ans.push(borders[symbol]!, frequency, precision);
        information += precision - Math.log2(frequency);
      }
    }
    expect(ans.bits / information).toBeCloseTo(1, 4);
    // Whole words, and a head of three.
    expect(ans.save().length * 8 - ans.bits).toBeLessThan(48);
  });

  it('finds the share of every slot from any guess', () => {
    const borders = [0, 1, 5, 5, 9, 20, 31, 32];
    for (let guess = -2; guess < 10; guess++) {
      for (let slot = 0; slot < 32; slot++) {
        const symbol = borders.findLastIndex((border) => border <= slot);
        const frequency = borders[symbol + 1]! - borders[symbol]!;
        expect(findShare(slot, 7, (k) => borders[k]!, guess)).toEqual({ symbol, start: borders[symbol], frequency });
      }
    }
  });

  it('takes from below what is not there, and gives it back when it is read', () => {
    const ground = (number: number): number => (number * 40_503 + 11) % 65_536;
    const ans = createAns(ground);
    const slots = Array.from({ length: 30 }, () => {
      const slot = ans.peek(12);
      // Under a uniform distribution of 4,096 symbols.
      ans.drop(slot, 1, 12);
      return slot;
    });
    // 360 bits, less the few that the head could give.
    expect(ans.taken).toBeGreaterThanOrEqual(22);
    expect(ans.taken).toBeLessThanOrEqual(23);
    expect(new Set(slots).size).toBeGreaterThan(20);
    for (const slot of slots.toReversed()) ans.push(slot, 1, 12);
    const words = Array.from({ length: ans.taken }, (_, i) => ground(ans.taken - 1 - i));
    expect(ans.save()).toEqual(Uint8Array.from([1, 0, 0, ...words].flatMap((word) => [word >>> 8, word & 255])));
  });

  it('refuses a symbol of no probability', () => {
    expect(() => createAns(noGround).push(5, 0, 8)).toThrow(/probability above 0/);
  });
});

describe('buckets of a latent dimension', () => {
  const buckets = createBuckets(10);

  it('have equal mass under the prior', () => {
    for (const bucket of [0, 1, 100, 511, 512, 1000, 1023]) {
      const share = buckets.below(bucket + 1, 0, 1) - buckets.below(bucket, 0, 1);
      expect(Math.abs(share - 2 ** (MOST_PRECISION - 10))).toBeLessThanOrEqual(1);
    }
    expect([buckets.below(0, 0, 1), buckets.below(1024, 0, 1)]).toEqual([0, 2 ** MOST_PRECISION]);
  });

  it('are found by every slot of their share, under narrow and far posteriors too', () => {
    const random = createRandom(3, 1);
    for (const [mu, sigma] of [
      [0, 1],
      [1.3, 0.02],
      [-2.9, 0.3],
      [12, 0.001],
      [0.4, 1e-6],
      [0, 50],
    ] as const) {
      for (let i = 0; i < 200; i++) {
        const slot = random.below(2 ** MOST_PRECISION);
        const { symbol, start, frequency } = buckets.find(slot, mu, sigma);
        expect(start).toBe(buckets.below(symbol, mu, sigma));
        expect(start + frequency).toBe(buckets.below(symbol + 1, mu, sigma));
        expect(start <= slot && slot < start + frequency).toBe(true);
      }
    }
  });

  it('draw from the posterior', () => {
    const random = createRandom(4, 1);
    const fine = createBuckets(14);
    const draws = Array.from({ length: 20_000 }, () =>
      fine.middle(fine.find(random.below(2 ** MOST_PRECISION), 0.7, 0.25).symbol),
    );
    const mean = draws.reduce((sum, z) => sum + z, 0) / draws.length;
    const spread = Math.sqrt(draws.reduce((sum, z) => sum + (z - mean) ** 2, 0) / draws.length);
    expect(mean).toBeCloseTo(0.7, 2);
    expect(spread).toBeCloseTo(0.25, 2);
  });
});

it('hashes as Node does, around the ends of its blocks', () => {
  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + 5) & 255);
    const wanted = createHash('sha256').update(bytes).digest('hex');
    expect(sha256(bytes)).toBe(wanted);
    expect(sha256(bytes.subarray(0, length >> 1), bytes.subarray(length >> 1))).toBe(wanted);
  }
});
