import { expect, it } from 'vitest';
import { readImage } from './images.ts';

/** The grey level that one pixel of this colour becomes. */
async function levelOf(red: number, green: number, blue: number, alpha: number): Promise<number> {
  const rgba = Uint8ClampedArray.from({ length: 28 * 28 * 4 }, (_, i) => [red, green, blue, alpha][i % 4]!);
  const image = await readImage({ name: 'a', bytes: new Uint8Array(9) }, 28, async () => ({
    width: 28,
    height: 28,
    rgba,
  }));
  return image.values[0]!;
}

it('weighs colours as the eye does', async () => {
  expect(await levelOf(255, 255, 255, 255)).toBe(255);
  expect(await levelOf(255, 0, 0, 255)).toBe(54);
  expect(await levelOf(0, 255, 0, 255)).toBe(182);
  expect(await levelOf(0, 0, 255, 255)).toBe(18);
});

it('puts light drawings on black and dark drawings on white', async () => {
  expect(await levelOf(255, 255, 255, 51)).toBe(51);
  expect(await levelOf(0, 0, 0, 51)).toBe(204);
});
