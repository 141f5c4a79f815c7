// AssemblyScript: grey levels to numbers.

/**
 * y [n] = x / 255 of n bytes. x may end where y does: what is overwritten has been read. A division and no product,
 * because that gives the same bits as JavaScript's.
 */
export function levels(x: usize, y: usize, n: i32): void {
  const most = f32x4.splat(255);
  const whole = x + (n & ~15);
  for (; x != whole; x += 16, y += 64) {
    const bytes = v128.load(x);
    const low = v128.extend_low<u8>(bytes), high = v128.extend_high<u8>(bytes);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(v128.extend_low<u16>(low)), most));
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(v128.extend_high<u16>(low)), most), 16);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(v128.extend_low<u16>(high)), most), 32);
    v128.store(y, f32x4.div(f32x4.convert_i32x4_s(v128.extend_high<u16>(high)), most), 48);
  }
  for (let i = n & 15; i > 0; i--, x++, y += 4) store<f32>(y, <f32>load<u8>(x) / 255);
}
