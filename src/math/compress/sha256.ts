// Compression: SHA-256 (FIPS 180-4). Browsers have one of their own only on pages with HTTPS, and a file must be readable
// on any.

/** The first 32 bits behind the point of the roots of the first primes. */
function rootsOfPrimes(count: number, root: (n: number) => number): Uint32Array {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return Uint32Array.from(found, (prime) => (root(prime) % 1) * 2 ** 32);
}

/** By Newton's steps: that of the engine may differ in the last bit. */
function cubeRoot(n: number): number {
  let root = 4;
  for (let step = 0; step < 12; step++) root -= (root - n / (root * root)) / 3;
  return root;
}

const start = rootsOfPrimes(8, Math.sqrt);
const constants = rootsOfPrimes(64, cubeRoot);
const BLOCK = 64;

const turned = (value: number, by: number): number => (value >>> by) | (value << (32 - by));

function mix(state: Uint32Array, view: DataView, at: number, words: Uint32Array): void {
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + 4 * i);
  for (let i = 16; i < BLOCK; i++) {
    const [a, b] = [words[i - 15]!, words[i - 2]!];
    const low = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
    const high = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < BLOCK; i++) {
    const one =
      (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + words[i]!) | 0;
    const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i]! += value;
}

/** Of several arrays one after the other, in hexadecimal. */
export function sha256(...parts: readonly Uint8Array[]): string {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  // The message, a 1, zeros, and its length in bits as the last eight bytes of a block.
  const padded = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK);
  let at = 0;
  for (const part of parts) {
    padded.set(part, at);
    at += part.length;
  }
  padded[length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(padded.length - 4, (length * 8) >>> 0);
  const state = start.slice();
  const words = new Uint32Array(BLOCK);
  for (let block = 0; block < padded.length; block += BLOCK) mix(state, view, block, words);
  return Array.from(state, (value) => value.toString(16).padStart(8, '0')).join('');
}
