// Packed: the names of members as other tools write them. Without the flag for UTF-8 they may be UTF-8 all the same, or
// Chinese in GBK.

/**
 * How the names of one archive are read that are not marked as UTF-8: judged from all of them, for a short one in GBK
 * may be a letter in UTF-8 (猫 is è). Parts of a name are separated by "/"; what came from Windows may have backslashes.
 */
export function nameReader(unmarked: readonly Uint8Array[]): (bytes: Uint8Array, isUtf8: boolean) => string {
  const encoding = ['utf-8', 'gbk'].find((one) => unmarked.every((bytes) => reads(bytes, one))) ?? 'windows-1252';
  const [marked, other] = [new TextDecoder(), new TextDecoder(encoding)];
  return (bytes, isUtf8) => (isUtf8 ? marked : other).decode(bytes).replaceAll('\\', '/');
}

function reads(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    // That is the answer.
    return false;
  }
}
