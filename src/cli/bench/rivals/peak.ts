// Benchmark, in a rival's process: how fast it multiplies two [1024, 1024] matrices, one product after the other.

/** Of one product. */
export const PEAK_GIGAFLOP = (2 * 1024 ** 3) / 1e9;

/** A product that takes longer is not repeated, milliseconds. */
const SLOW = 1000;
/** Products are added until they fill this time, milliseconds. */
const PORTION = 50;
const PORTIONS = 5;
const MOST_PRODUCTS = 1 << 14;

/**
 * GFLOP/s. `multiply` makes its operands, multiplies `count` times and waits: what making and waiting take is what a
 * single product takes, and on a fast GPU a thousand times the product, so it is taken off.
 */
export async function measurePeak(multiply: (count: number) => Promise<void>, now: () => number): Promise<number> {
  const time = async (count: number): Promise<number> => {
    const began = now();
    await multiply(count);
    return now() - began;
  };
  const first = await time(1);
  // The first compiles, unless it takes so long that compiling hardly counts.
  let single = first > 3 * SLOW ? first : await time(1);
  if (single > SLOW) return PEAK_GIGAFLOP / (single / 1000);
  let more = Math.max(1, Math.ceil(PORTION / single));
  let both = await time(1 + more);
  while (both - single < PORTION && more < MOST_PRODUCTS) {
    more *= 2;
    both = await time(1 + more);
  }
  // The best of a few of each: the machine's other business can only add.
  for (let i = 0; i < PORTIONS; i++) {
    single = Math.min(single, await time(1));
    both = Math.min(both, await time(1 + more));
  }
  return (more * PEAK_GIGAFLOP) / ((both - single) / 1000);
}
