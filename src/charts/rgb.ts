// Charts: “#rrggbb” or “#rgb” as three numbers, for drawing pixel by pixel.
import { invariant } from '../core/invariant.ts';

/** A style sheet may be shortened on its way here, so both lengths count; anything else is our own mistake. */
export function rgb(hex: string): readonly [number, number, number] {
  const digits = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex)?.[1];
  invariant(digits, `“${hex}” is a colour in hexadecimal digits`);
  const value = Number.parseInt(digits.length === 3 ? digits.replace(/./g, '$&$&') : digits, 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
