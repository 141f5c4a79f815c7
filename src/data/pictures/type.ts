// Pictures: which kind of picture some bytes are, by how they begin.

const signatures: readonly (readonly [type: string, at: number, text: string])[] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/webp', 8, 'WEBP'],
  ['image/gif', 0, 'GIF8'],
  ['image/bmp', 0, 'BM'],
  ['image/avif', 4, 'ftypavif'],
  ['image/avif', 4, 'ftypavis'],
  ['image/x-icon', 0, '\0\0\x01\0'],
  // Some browsers decode these; where one does not, they are named.
  ['image/heic', 4, 'ftyphei'],
  ['image/heic', 4, 'ftypmif1'],
  ['image/tiff', 0, 'II*\0'],
  ['image/tiff', 0, 'MM\0*'],
  ['image/svg+xml', 0, '<svg'],
];

/** Media type by content, or null where the bytes are no picture. */
export function imageType(bytes: Uint8Array): string | null {
  const says = (at: number, text: string): boolean =>
    [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  return signatures.find(([, at, text]) => says(at, text))?.[0] ?? null;
}
