// Ordinary pictures through the browser's own decoders.
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import { readFiles } from '../files/files.ts';

/** A picture, 56 × 28, left half of one colour and right half of another, as a file of the given type. */
async function picture(type: string, left: string, right: string): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(56, 28);
  const context = canvas.getContext('2d')!;
  context.fillStyle = left;
  context.fillRect(0, 0, 28, 28);
  context.fillStyle = right;
  context.fillRect(28, 0, 28, 28);
  const blob = await canvas.convertToBlob({ type, quality: 1 });
  expect(blob.type).toBe(type);
  return new Uint8Array(await blob.arrayBuffer());
}

it.each(['image/png', 'image/jpeg', 'image/webp'])(
  'reads %s in grey, scaled to fit, in a folder that names its class',
  async (type) => {
    const archive = zipSync({
      'dark/a': await picture(type, '#000', '#fff'),
      'light/b': await picture(type, '#fff', '#fff'),
    });
    const dataset = await readFiles([{ name: 'set.zip', bytes: () => Promise.resolve(archive) }]);
    expect(dataset.classes).toEqual(['dark', 'light']);
    expect(dataset.shape).toEqual([64, 64, 1]);
    // The middle row of the first picture: black, then white.
    expect(dataset.images[32 * 64 + 7]).toBeLessThan(5);
    expect(dataset.images[32 * 64 + 55]).toBeGreaterThan(250);
  },
);

it('says which picture is damaged', async () => {
  const bytes = (await picture('image/png', '#000', '#fff')).slice(0, 40);
  const reading = readFiles([{ name: 'a.png', bytes: () => Promise.resolve(bytes) }]);
  expect(toFault(await reading.catch((error: unknown) => error))).toMatchObject({
    code: 'data/corrupt',
    where: 'a.png',
  });
});
