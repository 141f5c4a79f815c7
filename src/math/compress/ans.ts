// Compression: asymmetric numeral systems (Duda 2009, arXiv:0902.0271) with a range for each symbol, rANS. A stack: what
// was pushed last is popped first, and popping under a distribution that nobody pushed with draws from it. The head is
// a whole number below 2⁴⁸ in a float64, in which division and product stay exact; below it lie words of 16 bits.
import { invariant } from '../../core/invariant.ts';

const WORD = 0x10000;
const WORD_BITS = 16;
const LEAST_HEAD_BITS = 32;
/** Of the head as it is stored. */
const HEAD_WORDS = 3;

/** Probabilities are whole multiples of 2⁻ᵖ; with more than this the head would have too few digits beside them. */
export const MOST_PRECISION = 24;

/** 2ᵏ, exact. */
const power = new Float64Array(LEAST_HEAD_BITS + WORD_BITS + 1).fill(1);
for (let k = 1; k < power.length; k++) power[k] = power[k - 1]! * 2;
const LEAST_HEAD = power[LEAST_HEAD_BITS]!;

/** Gives the words that lie below an empty stack, or throws where there are none. */
export type Ground = (number: number) => number;

export interface Ans {
  /** Puts a symbol on top that has the share [start, start + frequency) of 2ᵖ. */
  push(start: number, frequency: number, precision: number): void;
  /** Where in 0 … 2ᵖ − 1 the top stands; its symbol is the one whose share holds it. */
  peek(precision: number): number;
  /** Takes the symbol off that `peek` showed, by its share. */
  drop(start: number, frequency: number, precision: number): void;
  /** What lies on the stack, in bits, counted from an empty one. */
  readonly bits: number;
  /** Words that came from below the empty stack. */
  readonly taken: number;
  /** Its bytes; an empty stack has six. */
  save(): Uint8Array<ArrayBuffer>;
}

/** An empty stack, or the one whose bytes these are. */
export function createAns(ground: Ground, saved?: Uint8Array): Ans {
  let head = LEAST_HEAD;
  let words = new Uint16Array(1024);
  let count = 0;
  let taken = 0;
  if (saved) {
    const view = new DataView(saved.buffer, saved.byteOffset, saved.byteLength);
    count = saved.length / 2 - HEAD_WORDS;
    invariant(Number.isInteger(count) && count >= 0, 'a stack is stored in whole words, its head first');
    head = (view.getUint16(0) * WORD + view.getUint16(2)) * WORD + view.getUint16(4);
    words = new Uint16Array(count + 1024);
    for (let i = 0; i < count; i++) words[i] = view.getUint16(2 * (HEAD_WORDS + i));
  }
  return {
    push(start, frequency, precision) {
      invariant(frequency > 0 && precision <= MOST_PRECISION, 'what is coded has a probability above 0');
      const limit = frequency * power[LEAST_HEAD_BITS + WORD_BITS - precision]!;
      while (head >= limit) {
        if (count === words.length) {
          const more = new Uint16Array(2 * count);
          more.set(words);
          words = more;
        }
        const rest = Math.floor(head / WORD);
        words[count++] = head - rest * WORD;
        head = rest;
      }
      const quotient = Math.floor(head / frequency);
      head = quotient * power[precision]! + (head - quotient * frequency) + start;
    },
    peek(precision) {
      return head - Math.floor(head / power[precision]!) * power[precision]!;
    },
    drop(start, frequency, precision) {
      invariant(frequency > 0, 'what is read has a probability above 0');
      const quotient = Math.floor(head / power[precision]!);
      head = frequency * quotient + (head - quotient * power[precision]!) - start;
      while (head < LEAST_HEAD) head = head * WORD + (count > 0 ? words[--count]! : ground(taken++));
    },
    get bits() {
      return count * WORD_BITS + Math.log2(head) - LEAST_HEAD_BITS;
    },
    get taken() {
      return taken;
    },
    save() {
      const bytes = new Uint8Array(2 * (HEAD_WORDS + count));
      const view = new DataView(bytes.buffer);
      const upper = Math.floor(head / WORD);
      view.setUint16(0, Math.floor(upper / WORD));
      view.setUint16(2, upper % WORD);
      view.setUint16(4, head % WORD);
      for (let i = 0; i < count; i++) view.setUint16(2 * (HEAD_WORDS + i), words[i]!);
      return bytes;
    },
  };
}

/** A symbol and its share of 2ᵖ. */
export interface Share {
  readonly symbol: number;
  readonly start: number;
  readonly frequency: number;
}

/**
 * The k of 0 … count − 1 whose share holds `slot`: below(k) ≤ slot < below(k + 1). Looked for in steps that double, away
 * from a `guess`, and then by halving.
 */
export function findShare(slot: number, count: number, below: (k: number) => number, guess = count >> 1): Share {
  let low = 0;
  let start = 0;
  let high = count;
  let end = below(count);
  let middle = guess;
  for (let step = 1; high - low > 1; ) {
    const here = middle > low && middle < high ? middle : (low + high) >>> 1;
    const border = below(here);
    const above = border <= slot;
    if (above) {
      low = here;
      start = border;
    } else {
      high = here;
      end = border;
    }
    // Where both ends were moved, halves are faster than steps.
    middle = low > 0 && high < count ? (low + high) >>> 1 : above ? here + step : here - step;
    step *= 2;
  }
  return { symbol: low, start, frequency: end - start };
}
