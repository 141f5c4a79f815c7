// AssemblyScript: the shape of a convolution as JavaScript writes it into memory (fields of 32 bits, in this order, see
// ../module/geometry.ts), and images with zeros around them.

@unmanaged
export class Geometry {
  batch: i32;
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  filterHeight: i32;
  filterWidth: i32;
  strideHeight: i32;
  strideWidth: i32;
  padTop: i32;
  padLeft: i32;
}

/** Images worked on at once: about this many bytes, so that they stay in the second cache while the filters pass. */
const CHUNK: i32 = 1 << 17;

export function imagesAtOnce(batch: i32, bytesEach: i32): i32 {
  return max(1, min(batch, CHUNK / max(1, bytesEach)));
}

/** Where six numbers are read at once, up to five behind an image's end are read and not used. */
export const SLACK: i32 = 32;

/** Rounds up so that what follows stands on its feet. */
@inline
export function aligned(bytes: i32): i32 {
  return (bytes + 15) & ~15;
}

/** x [images, height, width, c] → [images, paddedHeight, paddedWidth, c], moved down and right by `top` and `left`. */
export function padImages(
  x: usize, images: i32, height: i32, width: i32, pixelBytes: i32,
  top: i32, left: i32, paddedHeight: i32, paddedWidth: i32, to: usize,
): void {
  const rowBytes = paddedWidth * pixelBytes;
  const before = left * pixelBytes;
  const inside = min(width, paddedWidth - left) * pixelBytes;
  const after = rowBytes - before - inside;
  for (let image = 0; image < images; image++) {
    for (let y = -top; y < paddedHeight - top; y++, to += rowBytes) {
      if (y < 0 || y >= height || inside <= 0) {
        memory.fill(to, 0, rowBytes);
        continue;
      }
      if (before) memory.fill(to, 0, before);
      memory.copy(to + before, x + <usize>y * width * pixelBytes, inside);
      if (after) memory.fill(to + before + inside, 0, after);
    }
    x += <usize>height * width * pixelBytes;
  }
}
