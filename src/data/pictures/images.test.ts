import { expect, it } from 'vitest';
import { greyOf } from '../values/colour.ts';
import { readImage } from './images.ts';

/** What one pixel of this colour becomes: a grey level, or a colour. */
async function levelOf(red: number, green: number, blue: number, alpha: number): Promise<readonly number[]> {
  const rgba = Uint8ClampedArray.from({ length: 28 * 28 * 4 }, (_, i) => [red, green, blue, alpha][i % 4]!);
  const image = await readImage({ name: 'a', bytes: new Uint8Array(9) }, 28, async () => ({
    width: 28,
    height: 28,
    rgba,
  }));
  return [...image.values.subarray(0, image.channels)];
}

it('keeps colours, and takes three equal levels for grey', async () => {
  expect(await levelOf(255, 255, 255, 255)).toEqual([255]);
  expect(await levelOf(255, 0, 30, 255)).toEqual([255, 0, 30]);
});

it('takes a colour that nobody sees for grey', async () => {
  expect(await levelOf(200, 196, 207, 255)).toHaveLength(1);
  expect(await levelOf(200, 190, 215, 255)).toHaveLength(3);
});

it('weighs colours as the eye does where they are to be grey', () => {
  expect([...greyOf(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255))]).toEqual([54, 182, 18]);
});

it('puts light drawings on black and dark drawings on white', async () => {
  expect(await levelOf(255, 255, 255, 51)).toEqual([51]);
  expect(await levelOf(0, 0, 0, 51)).toEqual([204]);
  expect(await levelOf(0, 0, 100, 51)).toEqual([204, 204, 224]);
});
