// Data: a name for what a set contains, so that the same images are known again, whatever their file is called.
import { sleep } from '../core/sleep.ts';
import type { Dataset } from './dataset.ts';

/** Bytes that are hashed in one go. Chromium hashes on the page's own thread, which must have its turns in between. */
const PIECE = 2 ** 21;

/**
 * SHA-256 of images, labels, classes and factors, in hexadecimal; not of the set's name and notes. Null on pages
 * without HTTPS, where browsers compute none.
 */
export async function digestOf({ kind, shape, images, labels, classes, factors }: Dataset): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const hash = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
    return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
  const piecewise = async (bytes: Uint8Array): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let at = 0; at < bytes.length; at += PIECE) {
      found.push(await hash(bytes.slice(at, at + PIECE)));
      await sleep(0);
    }
    return found;
  };
  const { values = null, ...named } = factors ?? {};
  const arrays: (readonly string[] | null)[] = [];
  for (const array of [images, labels, values]) arrays.push(array && (await piecewise(array)));
  return hash(new TextEncoder().encode(JSON.stringify([kind, shape, classes, named, arrays])));
}
