// Our WebAssembly module on a memory of its own, for tests: areas with guards around them, and sums in float64.
import { setFlagsFromString } from 'node:v8';
import { expect } from 'vitest';
import { normals } from '../../../core/random.ts';
import { relaxedBytes } from './bytes.ts';
import { compileSimd, type Flavour, loadSimd, moduleBytes } from './load.ts';

// Node 20 hides relaxed SIMD behind a flag; later ones have it.
if (!WebAssembly.validate(moduleBytes(relaxedBytes, false))) setFlagsFromString('--experimental-wasm-relaxed-simd');

export const flavours = ['plain', 'relaxed'] as const satisfies readonly Flavour[];

const PAGES = 400;
const GUARD = 64;
const MARK = 123456;

/** Memory with areas handed out one after the other, and marked numbers around them that nobody may change. */
export function bench(flavour: Flavour) {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
  const all = new Float32Array(memory.buffer).fill(MARK);
  const guards: number[] = [];
  let next = GUARD;
  const take = (count: number): number => {
    const at = next;
    next = (at + count + GUARD + 3) & ~3;
    guards.push(...Array.from({ length: next - at - count }, (_, i) => at + count + i));
    return at * 4;
  };
  return {
    simd: loadSimd(compileSimd(flavour, memory), memory),
    put(values: Float32Array): number {
      const at = take(values.length);
      all.set(values, at / 4);
      return at;
    },
    /** Not cleared: what a kernel does not write shows. */
    take,
    ints(values: readonly number[]): number {
      const at = take(values.length);
      new Int32Array(memory.buffer, at, values.length).set(values);
      return at;
    },
    /** Bytes at an address of whatever was taken. */
    bytes: (at: number, values: Uint8Array): void => new Uint8Array(memory.buffer).set(values, at),
    read: (at: number, count: number): Float32Array => all.slice(at / 4, at / 4 + count),
    check: () =>
      expect(
        guards.every((i) => all[i] === MARK),
        'nothing is written outside',
      ).toBe(true),
  };
}
export type Bench = ReturnType<typeof bench>;

let draws = 0;
export const random = (count: number): Float32Array => normals(2, 1, draws++, count);

/** Errors relative to the sum of magnitudes, which is what float32 can promise. */
export function expectSums(
  actual: Float32Array,
  expected: readonly { sum: number; size: number }[],
  what: string,
): void {
  expect(actual.length).toBe(expected.length);
  let worst = 0;
  expected.forEach(({ sum, size }, i) => {
    worst = Math.max(worst, Math.abs(actual[i]! - sum) / (size + 1e-30));
  });
  expect(worst, what).toBeLessThan(1e-6);
}

/** Σ of products in float64, with the sum of their magnitudes. */
export class Sum {
  sum = 0;
  size = 0;
  add(product: number): void {
    this.sum += product;
    this.size += Math.abs(product);
  }
}

export const sums = (count: number): Sum[] => Array.from({ length: count }, () => new Sum());

/** Scratch of exactly the bytes that are asked for. */
export const scratch = (on: Bench, bytes: number): number => on.take(Math.ceil(bytes / 4));
