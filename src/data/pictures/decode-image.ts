// Pictures: PNG, JPEG, WebP and their kin by the browser's own decoders, off the page's thread. Nothing here exists in
// Node.

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** [height, width, 4], 0 … 255, colours not multiplied by alpha. */
  readonly rgba: Uint8ClampedArray;
}

/** Longer files are brought down on a canvas, except JPEG, which is decoded small. */
const LARGE_FILE = 512 * 1024;
/**
 * Longer sides are brought to this by the browser itself, many times faster than pixel by pixel; frames have 28 or 32.
 */
const LONGEST = 128;

export type DecodeImage = (bytes: Uint8Array, type: string) => Promise<Picture>;

/** Rejects where the browser cannot decode the bytes. */
export const decodeImage: DecodeImage = async (bytes, type) =>
  (await decodeSmall(bytes, type)) ?? decodeOnCanvas(bytes, type);

/** WebCodecs of an age that says how a picture is to be turned. */
const turnsAreTold = typeof VideoFrame !== 'undefined' && 'rotation' in VideoFrame.prototype;

interface Turned {
  /** Degrees clockwise that the picture is to be turned by, and whether it is then mirrored left to right. */
  readonly rotation: number;
  readonly flip: boolean;
}

/**
 * Through WebCodecs, which leaves out of a JPEG what is smaller than the picture that is wanted and asks for no canvas:
 * a photograph takes a seventh of the time, a digit a quarter. Null where it does not do what a canvas does.
 */
async function decodeSmall(bytes: Uint8Array, type: string): Promise<Picture | null> {
  if (!turnsAreTold || (type !== 'image/jpeg' && bytes.length > LARGE_FILE)) return null;
  if (!(await ImageDecoder.isTypeSupported(type))) return null;
  const decoder = new ImageDecoder({
    data: new Uint8Array(bytes),
    type,
    desiredWidth: LONGEST,
    desiredHeight: LONGEST,
    preferAnimation: false,
  });
  try {
    const { image } = await decoder.decode();
    try {
      const { width, height } = image.visibleRect!;
      // A canvas brings large pictures down with less loss, where the decoder did not.
      if (Math.max(width, height) > 8 * LONGEST) return null;
      const rgba = new Uint8ClampedArray(4 * width * height);
      await image.copyTo(rgba, { format: 'RGBA' });
      return turned({ width, height, rgba }, turnOf(image));
    } finally {
      image.close();
    }
  } catch {
    // Whatever it does not read, the other one tries, and says why if it cannot either.
    return null;
  } finally {
    decoder.close();
  }
}

/** Not among the types of the language yet. */
function turnOf(image: VideoFrame): Turned {
  return { rotation: Number(Reflect.get(image, 'rotation')), flip: Reflect.get(image, 'flip') === true };
}

/** The right way up: what a camera notes beside the pixels, done to them. */
export function turned(picture: Picture, { rotation, flip }: Turned): Picture {
  if (rotation === 0 && !flip) return picture;
  const { width: w, height: h } = picture;
  const lies = rotation % 180 !== 0;
  const [width, height] = lies ? [h, w] : [w, h];
  const from = new Uint32Array(picture.rgba.buffer);
  const out = new Uint32Array(from.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const across = flip ? width - 1 - x : x;
      const [a, b] = lies ? [y, across] : [across, y];
      const column = rotation === 180 || rotation === 270 ? w - 1 - a : a;
      const row = rotation === 180 || rotation === 90 ? h - 1 - b : b;
      out[y * width + x] = from[row * w + column]!;
    }
  }
  return { width, height, rgba: new Uint8ClampedArray(out.buffer) };
}

/** What every browser has. */
export const decodeOnCanvas: DecodeImage = async (bytes, type) => {
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
