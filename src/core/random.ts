// Core: seeded randomness without state. Philox4x32-10 turns (seed, stream, step, index) into random bits, so any
// draw of a run can be recomputed alone: resuming needs no generator state, and a GPU can produce the same stream.
// Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011.

/** One stream per purpose: adding draws to one never shifts another. */
export const streams = {
  initialise: 1,
  shuffle: 2,
  posterior: 3,
  evaluate: 4,
  data: 5,
  split: 6,
  probe: 7,
  sample: 8,
  augment: 9,
  augmentNoise: 10,
  coding: 11,
} as const;

const MULTIPLIER_0 = 0xd2511f53;
const MULTIPLIER_1 = 0xcd9e8d57;
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;
const ROUNDS = 10;

/** The high 32 bits of the 64-bit product of two unsigned 32-bit integers. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  const carry = aLow * bHigh + (middle & 0xffff);
  return (aHigh * bHigh + (middle >>> 16) + Math.floor(carry / 0x10000)) >>> 0;
}

/** Four counters and two keys to four random unsigned 32-bit integers, written to `out` from `offset`. */
export function philox(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
  offset = 0,
): void {
  let x0 = c0 >>> 0;
  let x1 = c1 >>> 0;
  let x2 = c2 >>> 0;
  let x3 = c3 >>> 0;
  let key0 = k0 >>> 0;
  let key1 = k1 >>> 0;
  for (let round = 0; round < ROUNDS; round++) {
    const high0 = multiplyHigh(MULTIPLIER_0, x0);
    const low0 = Math.imul(MULTIPLIER_0, x0);
    const high1 = multiplyHigh(MULTIPLIER_1, x2);
    const low1 = Math.imul(MULTIPLIER_1, x2);
    x0 = (high1 ^ x1 ^ key0) >>> 0;
    x1 = low1 >>> 0;
    x2 = (high0 ^ x3 ^ key1) >>> 0;
    x3 = low0 >>> 0;
    key0 = (key0 + WEYL_0) >>> 0;
    key1 = (key1 + WEYL_1) >>> 0;
  }
  out[offset] = x0;
  out[offset + 1] = x1;
  out[offset + 2] = x2;
  out[offset + 3] = x3;
}

/** A uint32 to the open interval (0, 1), with 24 bits so that the value is exact in float32. */
export function toUniform(bits: number): number {
  return ((bits >>> 8) + 0.5) / 0x1000000;
}

/**
 * `count` independent N(0, 1) draws by Box & Muller (1958), a pure function of its arguments.
 * Draw i uses block ⌊i/4⌋ of the counter, so a longer request begins with the shorter one.
 */
export function normals(seed: number, stream: number, step: number, count: number): Float32Array {
  const out = new Float32Array(count);
  const block = new Uint32Array(4);
  for (let start = 0; start < count; start += 4) {
    philox(start / 4, step, stream, 0, seed, 0, block);
    for (let pair = 0; pair < 4 && start + pair < count; pair += 2) {
      const radius = Math.sqrt(-2 * Math.log(toUniform(block[pair]!)));
      const angle = 2 * Math.PI * toUniform(block[pair + 1]!);
      out[start + pair] = radius * Math.cos(angle);
      if (start + pair + 1 < count) out[start + pair + 1] = radius * Math.sin(angle);
    }
  }
  return out;
}

/** A sequential source for code that draws as it goes (data generators, shuffles). */
export interface Random {
  /** Unsigned 32-bit integer. */
  bits(): number;
  /** Uniform in (0, 1). */
  uniform(): number;
  /** Uniform in (low, high). */
  between(low: number, high: number): number;
  /** Integer in 0 … n − 1. */
  below(n: number): number;
  /** N(0, 1). */
  normal(): number;
}

/** The sequence named by (seed, stream, step); two calls with the same name give the same numbers. */
export function createRandom(seed: number, stream: number, step = 0): Random {
  const block = new Uint32Array(4);
  let counter = 0;
  let left = 0;
  let spare: number | undefined;
  const bits = (): number => {
    if (left === 0) {
      philox(counter++, step, stream, 1, seed, 0, block);
      left = 4;
    }
    return block[4 - left--]!;
  };
  const uniform = (): number => toUniform(bits());
  return {
    bits,
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    below: (n) => Math.floor((bits() / 0x100000000) * n),
    normal: () => {
      if (spare !== undefined) {
        const value = spare;
        spare = undefined;
        return value;
      }
      const radius = Math.sqrt(-2 * Math.log(uniform()));
      const angle = 2 * Math.PI * uniform();
      spare = radius * Math.sin(angle);
      return radius * Math.cos(angle);
    },
  };
}

/** 0 … n − 1 in a random order (Fisher & Yates). */
export function permutation(n: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = random.below(i + 1);
    const swap = order[i]!;
    order[i] = order[j]!;
    order[j] = swap;
  }
  return order;
}
