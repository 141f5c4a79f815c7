// Facts: a set of the visitor's own that the browser keeps.
import type { Dataset } from '../../../data/dataset.ts';

export interface KeptSet {
  /** Tells sets apart by what is in them. */
  readonly key: string;
  readonly name: string;
  readonly kind: Dataset['kind'];
  readonly count: number;
  readonly shape: Dataset['shape'];
  /** What it takes in the browser. */
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly keptAt: number;
}

/** Sets with the same images, labels and classes have the same key, whatever they are called. */
export async function keyOf({ shape, images, labels, classes }: Dataset): Promise<string> {
  const parts = [new TextEncoder().encode(JSON.stringify([shape, classes])), images, labels ?? new Uint8Array()];
  const digests = await Promise.all(parts.map((part) => crypto.subtle.digest('SHA-256', new Uint8Array(part))));
  const all = await crypto.subtle.digest('SHA-256', await new Blob(digests).arrayBuffer());
  return Array.from(new Uint8Array(all, 0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
