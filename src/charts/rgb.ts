// Charts: “#rrggbb” as three numbers, for drawing pixel by pixel.

/** Black for anything that is not six hexadecimal digits. */
export function rgb(hex: string): readonly [number, number, number] {
  const value = /^#[0-9a-f]{6}$/i.test(hex) ? Number.parseInt(hex.slice(1), 16) : 0;
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}
