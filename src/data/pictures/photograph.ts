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
  const frame = await readImage({ name, bytes }, nearestFrame(height, width), decode, null, true);
  if (frame.channels === channels) return frame.values;
  return channels === 3 ? widened(frame.values) : greyOf(frame.values);
}
