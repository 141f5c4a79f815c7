import { expect, it } from 'vitest';
import { framePhotograph } from './photograph.ts';

/** 60 × 32 pixels: red at the left, blue in the middle square, green at the right. */
const decode = async () => {
  const [width, height] = [60, 32];
  const rgba = Uint8ClampedArray.from({ length: 4 * width * height }, (_, i) => {
    const column = Math.floor(i / 4) % width;
    const band = column < 14 ? 0 : column >= 46 ? 1 : 2;
    return i % 4 === 3 || i % 4 === band ? 255 : 0;
  });
  return { width, height, rgba };
};
const file = new Blob([new Uint8Array(9)]);

it('takes the middle square, in the colours of the data', async () => {
  const pixels = await framePhotograph(file, [32, 32, 3], decode);
  expect(pixels).toEqual(Uint8Array.from({ length: 3 * 32 * 32 }, (_, i) => (i % 3 === 2 ? 255 : 0)));
});

it('has as many channels as the data', async () => {
  expect(await framePhotograph(file, [28, 28, 1], decode)).toEqual(new Uint8Array(28 * 28).fill(18));
});

it('says what is wrong with a file that is no picture', async () => {
  const broken = (): Promise<never> => Promise.reject(new Error('no'));
  await expect(framePhotograph(file, [32, 32, 3], broken)).rejects.toMatchObject({ fault: { code: 'data/corrupt' } });
});
