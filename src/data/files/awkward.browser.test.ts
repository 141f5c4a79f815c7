// Pictures as people have them and archives have not: each ends as a set, with what was done to it said, or in one sentence.
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { toFault } from '../../core/fault.ts';
import { type Dataset, imageCount } from '../dataset.ts';
import { requireEnough } from '../enough.ts';
import { decodeImage } from '../pictures/decode-image.ts';
import { encodePng } from '../pictures/png.ts';
import { splitBySeed } from '../split.ts';
import { npy } from './files.fixture.ts';
import { type NamedFile, readFiles } from './files.ts';

const file = (name: string, bytes: Uint8Array): NamedFile => ({ name, bytes: async () => bytes });

/** A white middle on a ground. */
async function drawn(type: string, width: number, height: number, ground: string): Promise<Uint8Array> {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  context.fillStyle = ground;
  context.fillRect(0, 0, width, height);
  context.fillStyle = 'white';
  context.fillRect(width / 4, height / 4, width / 2, height / 2);
  return new Uint8Array(await (await context.canvas.convertToBlob({ type })).arrayBuffer());
}

/** As the page reads what was dropped on it. */
async function read(...files: NamedFile[]): Promise<Dataset> {
  const set = await readFiles(files, { decode: decodeImage });
  requireEnough(set, files[0]!.name);
  return set;
}

async function refusal(...files: NamedFile[]): Promise<string> {
  return read(...files).then(
    () => 'read',
    (error: unknown) => `${toFault(error).code}: ${toFault(error).what}`,
  );
}

const codes = ({ notes = [] }: Dataset): string[] => notes.map(({ code }) => code);

/** Red, green and blue of a picture at a place in 0 … 1. */
function colourAt({ images, shape: [height, width] }: Dataset, image: number, x: number, y: number): number[] {
  const at = 3 * (image * height * width + Math.floor(y * height) * width + Math.floor(x * width));
  return [...images.slice(at, at + 3)];
}

const blue = await drawn('image/png', 40, 40, 'rgb(20 30 200)');

it('one picture is too few, and so are copies of one', async () => {
  expect(await refusal(file('a.png', blue))).toBe('data/few: There is one picture');
  expect(await refusal(file('a.png', blue), file('b.png', blue))).toBe(
    'data/few: All of these files hold the same picture',
  );
});

it('pictures that differ in their files alone are a set, and it is said that they are the same', async () => {
  const [red, larger] = await Promise.all([128, 256].map((side) => drawn('image/png', side, side, 'red')));
  const set = await read(file('a.png', red!), file('b.png', larger!));
  expect(imageCount(set)).toBe(2);
  expect(set.notes).toContainEqual({ code: 'same/all', values: { count: 2 } });
  expect(codes(await read(file('a.png', red!), file('b.png', blue)))).not.toContain('same/all');
});

it('one picture is too few as whatever it comes', async () => {
  const alone = 'data/few: There is one picture';
  expect(await refusal(file('a.zip', zipSync({ 'cat/a.png': blue })))).toBe(alone);
  expect(await refusal(file('a.npy', npy('|u1', [1, 28, 28], new Uint8Array(784).fill(3))))).toBe(alone);
});

it('two pictures are a set, one to learn from and one held out', async () => {
  const set = await read(file('cat/a.png', blue), file('dog/b.png', await drawn('image/png', 40, 40, 'red')));
  expect(set).toMatchObject({ classes: ['cat', 'dog'], labels: Uint8Array.of(0, 1) });
  const { train, heldOut } = splitBySeed(imageCount(set), 1, 1);
  expect([train.length, heldOut.length]).toEqual([1, 1]);
});

it('copies among others are taken once, but not from two classes', async () => {
  const red = await drawn('image/png', 40, 40, 'red');
  const set = await read(file('a.png', blue), file('b.png', blue), file('c.png', blue), file('d.png', red));
  expect(imageCount(set)).toBe(2);
  expect(set.notes).toContainEqual({ code: 'same/files', values: { count: 2, where: 'b.png' } });
  const both = await read(file('cat/a.png', blue), file('dog/a.png', blue));
  expect(both.classes).toEqual(['cat', 'dog']);
  expect(codes(both)).toEqual(['same/all']);
});

it('labels of one class alone are a set of that class', async () => {
  const images = Uint8Array.from({ length: 3 * 784 }, (_, i) => (i * 7) % 251);
  const members = { 'x.npy': npy('|u1', [3, 28, 28], images), 'y.npy': npy('|u1', [3], Uint8Array.of(7, 7, 7)) };
  const set = await read(file('set.npz', zipSync(members)));
  expect(set).toMatchObject({ classes: ['7'], labels: Uint8Array.of(0, 0, 0) });
});

it('of the folders of 300 classes the 255 with the most pictures are taken, which is said', async () => {
  // Two pictures in the first 255, one in the others.
  const files = Array.from({ length: 300 }, (_, n) => n).flatMap((n) =>
    Array.from({ length: n < 255 ? 2 : 1 }, (__, k) => {
      const levels = Uint8Array.from({ length: 784 }, (___, p) => (p * (n + 2) + 90 * k) % 256);
      return file(`c${n}/${k}.png`, encodePng(levels, [28, 28, 1]));
    }),
  );
  const set = await read(...files);
  expect(set.classes).toHaveLength(255);
  expect(set.classes.at(-1)).toBe('c254');
  expect(imageCount(set)).toBe(510);
  expect(set.notes).toContainEqual({ code: 'labels/commonest', values: { count: 255, left: 45, all: 555 } });
});

it('pictures of nothing but black are a set, and it is said that they are the same', async () => {
  const black = (side: number): Uint8Array => encodePng(new Uint8Array(side * side), [side, side, 1]);
  const set = await read(file('a.png', black(28)), file('b.png', black(40)));
  expect(Math.max(...set.images)).toBe(0);
  expect(codes(set)).toEqual(['same/all']);
  expect(codes(await read(file('a.npy', npy('<f4', [4, 28, 28], new Float32Array(4 * 784)))))).toEqual(['same/all']);
});

it('pictures of 16 bits whose levels are low are stretched together, which is said', async () => {
  const deep = (white: number): Uint8Array => {
    const data = Uint16Array.from({ length: 784 }, (_, p) => (p % 28 < 14 ? 300 : white));
    return encode({ width: 28, height: 28, channels: 1, depth: 16, data });
  };
  const set = await read(file('a.png', deep(1000)), file('b.png', deep(1020)));
  expect([set.images[0], set.images[27], set.images[784 + 27]]).toEqual([75, 250, 255]);
  expect(set.notes).toEqual([{ code: 'levels/deep', values: expect.objectContaining({ high: 1020 }) }]);
});

it('one folder is a set without classes', async () => {
  const set = await read(file('cat/a.png', blue), file('cat/b.png', await drawn('image/png', 40, 40, 'red')));
  expect(set).toMatchObject({ labels: null, classes: [] });
});

it('sizes and kinds of pictures mix', async () => {
  const set = await read(
    file('a.png', blue),
    file('b.jpg', await drawn('image/jpeg', 100, 30, 'gray')),
    file('c.webp', await drawn('image/webp', 30, 300, 'rgb(0 0 0 / 0.2)')),
    file('d.png', encodePng(new Uint8Array(784).fill(9), [28, 28, 1])),
    file(
      'e.png',
      encode({ ...{ width: 70, height: 70, channels: 1, data: new Uint8Array(4900).fill(1) }, palette: inked }),
    ),
  );
  expect(set.shape).toEqual([64, 64, 3]);
  expect(imageCount(set)).toBe(5);
  expect(colourAt(set, 4, 0.5, 0.5)).toEqual([0, 90, 250]);
  expect(codes(set)).toEqual(['colour/some']);
});

it('of moving pictures the first frame is taken, which is said', async () => {
  const set = await read(file('a.gif', gif(1, 3)), file('b.gif', gif(2)), file('c.png', blue));
  expect(set.notes).toContainEqual({ code: 'pictures/moving', values: { count: 1, where: 'a.gif' } });
  expect(colourAt(set, 0, 0.5, 0.5)).toEqual([255, 0, 0]);
  expect(colourAt(set, 1, 0.5, 0.5)).toEqual([0, 255, 0]);
});

it('a photograph of twelve megapixels is read beside a small one', async () => {
  const set = await read(file('a.jpg', await drawn('image/jpeg', 4000, 3000, 'rgb(20 130 40)')), file('b.png', blue));
  const [red, green, also] = colourAt(set, 0, 0.5, 0.2);
  expect(green! - Math.max(red!, also!)).toBeGreaterThan(60);
  expect(Math.min(...colourAt(set, 0, 0.5, 0.5))).toBeGreaterThan(240);
});

it('a JPEG in the inks of print is read in colour', async () => {
  const set = await read(file('a.jpg', inks), file('b.png', blue));
  const [red, green, also] = colourAt(set, 0, 0.5, 0.5);
  expect(red! - Math.max(green!, also!)).toBeGreaterThan(60);
});

/** The colours of a picture that has numbers for them. */
const inked = [
  [0, 0, 0],
  [0, 90, 250],
];

/** 8 × 8 pixels of one of four colours (black, red, green, blue) a frame. */
function gif(...frames: number[]): Uint8Array {
  const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
  const frame = (colour: number): number[] => {
    // Codes of three bits, and a clearing one (4) before they would grow; 5 ends.
    const codes = [...Array.from({ length: 64 }, (_, i) => (i % 2 === 0 ? [4, colour] : [colour])).flat(), 5];
    const data: number[] = [];
    let [held, bits] = [0, 0];
    for (const code of codes) {
      held |= code << bits;
      for (bits += 3; bits >= 8; bits -= 8) {
        data.push(held & 255);
        held >>= 8;
      }
    }
    if (bits > 0) data.push(held);
    return [0x21, 0xf9, 4, 0, 10, 0, 0, 0, 0x2c, 0, 0, 0, 0, 8, 0, 8, 0, 0, 2, data.length, ...data, 0];
  };
  const colours = [0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255];
  const forever = [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0];
  return Uint8Array.from([
    ...ascii('GIF89a'),
    ...[8, 0, 8, 0, 0x81, 0, 0],
    ...colours,
    ...forever,
    ...frames.flatMap(frame),
    0x3b,
  ]);
}

/** 40 × 28 pixels of a dark red in cyan, magenta, yellow and black. */
const inks = Uint8Array.from(
  atob(
    [
      '/9j/4AAQSkZJRgABAQEASABIAAD/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAu',
      'KS0sMzpKPjM2RjcsLUBXQUZMTlJTUjI+WmFaUGBKUVJP/8AAFAgAHAAoBEMRAE0RAFkRAEsRAP/EABUAAQEAAAAAAAAAAAAA',
      'AAAAAAAG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAA4EQwBNAFkASwAAPwCnQiYU4AAAAAAAAAAAAAAAAAAAAAAAAA//2Q==',
    ].join(''),
  ),
  (letter) => letter.charCodeAt(0),
);
