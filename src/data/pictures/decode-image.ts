// Data: PNG, JPEG and WebP by the browser's own decoders, off the page's thread. Nothing here exists in Node.

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], 0 … 255, colours not multiplied by alpha. */
  readonly rgba: Uint8ClampedArray;
}

/** Longer sides are brought to this by the browser itself, many times faster than pixel by pixel; frames have 28 or 32. */
const LONGEST = 256;

export type DecodeImage = (bytes: Uint8Array, type: string) => Promise<Picture>;

/** Rejects where the browser cannot decode the bytes. */
export const decodeImage: DecodeImage = async (bytes, type) => {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type }));
  try {
    const scale = Math.min(1, LONGEST / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('This browser gives no 2-D canvas to workers');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    return { width, height, rgba: context.getImageData(0, 0, width, height).data };
  } finally {
    bitmap.close();
  }
};
