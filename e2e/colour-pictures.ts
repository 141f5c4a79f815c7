// End-to-end: small pictures in colour, as a visitor's folder of class folders has them.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';

export const colourClasses = ['blue', 'green', 'red'] as const;

/** A disc of the class's colour on white, each at a place of its own; `side` pixels wide. */
function disc(channel: number, number: number, side: number): Uint8Array {
  const [x, y] = [side * (0.35 + 0.03 * (number % 10)), side * (0.35 + 0.03 * Math.floor(number / 10))];
  const data = new Uint8Array(3 * side * side).fill(255);
  for (let p = 0; p < side * side; p++) {
    if (Math.hypot((p % side) - x, Math.floor(p / side) - y) > side / 4) continue;
    for (let c = 0; c < 3; c++) data[3 * p + c] = c === channel ? 220 : 30;
  }
  return encode({ width: side, height: side, data, depth: 8, channels: 3 });
}

/** Writes `count` of each class and gives the folder. */
export function colourFolder(count: number, side = 32): string {
  const folder = mkdtempSync(join(tmpdir(), 'colours-'));
  for (const [i, name] of colourClasses.entries()) {
    mkdirSync(join(folder, name));
    for (let n = 0; n < count; n++) writeFileSync(join(folder, name, `${n}.png`), disc(2 - i, n, side));
  }
  return folder;
}
