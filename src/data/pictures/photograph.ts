// Pictures: one picture as the data of a run have theirs: its middle square, in as many pixels and channels.
import type { Dataset } from '../dataset.ts';
import { greyOf, widened } from '../values/colour.ts';
import { decodeImage, type DecodeImage } from './decode-image.ts';
import { readImage } from './images.ts';
import { nearestFrame } from './resize.ts';

/** [height, width, channels] of levels; throws `data/corrupt` where the picture cannot be decoded. */
export async function framePhotograph(
  picture: Blob,
  [height, width, channels]: Dataset['shape'],
  decode: DecodeImage = decodeImage,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(await picture.arrayBuffer());
  const name = picture instanceof File ? picture.name : 'photograph';
  const square: DecodeImage = async (...given) => middle(await decode(...given));
  const frame = await readImage({ name, bytes }, nearestFrame(height, width), square);
  if (frame.channels === channels) return frame.values;
  return channels === 3 ? widened(frame.values) : greyOf(frame.values);
}

/** The largest square in the middle of a picture. */
function middle(picture: Awaited<ReturnType<DecodeImage>>): Awaited<ReturnType<DecodeImage>> {
  const { width, height, rgba } = picture;
  if (width === height) return picture;
  const side = Math.min(width, height);
  const [left, top] = [Math.floor((width - side) / 2), Math.floor((height - side) / 2)];
  const out = new Uint8ClampedArray(4 * side * side);
  for (let row = 0; row < side; row++) {
    const from = 4 * ((top + row) * width + left);
    out.set(rgba.subarray(from, from + 4 * side), 4 * row * side);
  }
  return { width: side, height: side, rgba: out };
}
