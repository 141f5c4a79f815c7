// Zip: the names of members as other tools write them. Without the flag for UTF-8 they may be UTF-8 all the same, or Chinese in GBK.

/** The name, its parts separated by "/"; what came from Windows may have backslashes. */
export function memberName(bytes: Uint8Array, isUtf8: boolean): string {
  return decode(bytes, isUtf8).replaceAll('\\', '/');
}

function decode(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes);
  for (const encoding of ['utf-8', 'gbk']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not this one: the next is tried.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
}
