// Files that people make themselves, each small and made here, with what a person expects of it: by the command line
// and on the page.
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { crc32 } from '../packed/crc32.ts';
import { concatenate, npy } from './files.fixture.ts';

export interface OwnCase {
  readonly what: string;
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly count: number;
  /** In no order; null without labels. */
  readonly classes: readonly string[] | null;
  readonly notes: readonly string[];
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const sharp = await import('sharp').then(
  (loaded) => loaded.default,
  () => null,
);
/** For the names of tests that go without JPEG and WebP. */
export const noSharp = sharp ? '' : ' (without JPEG and WebP: sharp is not installed)';

/** A slope from black to white, begun anew at a place of its own, so that no two are the same. */
function slope(n: number, size: number, white = 255): number[] {
  return Array.from({ length: size * size }, (_, p) =>
    Math.round((((p + 37 * n) % (size * size)) * white) / (size * size - 1)),
  );
}
const grey = (n: number, size = 28): Uint8Array => Uint8Array.from(slope(n, size));
const png = (n: number): Uint8Array => encode({ width: 28, height: 28, channels: 1, data: grey(n) });
const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
const zipped = (members: readonly (readonly [string, Uint8Array])[]): Uint8Array =>
  zipSync(Object.fromEntries(members), { level: 0 });

function photograph(n: number, type: 'jpeg' | 'webp', size = 64): Promise<Uint8Array> {
  const data = Uint8Array.from(grey(n, size));
  const image = sharp!(data, { raw: { width: size, height: size, channels: 1 } });
  return (type === 'jpeg' ? image.jpeg() : image.webp()).toBuffer().then((bytes) => new Uint8Array(bytes));
}

/** 24 bits a pixel, the lowest row first. */
function bmp(n: number, size = 28): Uint8Array {
  const view = new DataView(new ArrayBuffer(54 + 3 * size * size));
  const head = [0x4d42, view.byteLength, 54, 40, size, size, 1, 24];
  view.setUint16(0, head[0]!, true);
  for (const [i, at] of [2, 10, 14, 18, 22].entries()) view.setUint32(at, head[i + 1]!, true);
  for (const [i, at] of [26, 28].entries()) view.setUint16(at, head[i + 6]!, true);
  const levels = grey(n, size);
  const bytes = new Uint8Array(view.buffer);
  for (let p = 0; p < levels.length; p++) bytes.fill(levels[p]!, 54 + 3 * p, 57 + 3 * p);
  return bytes;
}

/** A zip as Chinese Windows writes it: names in GBK, and nothing that says so. */
function zipInGbk(members: readonly (readonly [name: readonly number[], content: Uint8Array])[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  for (const [name, content] of members) {
    const fields = new DataView(new ArrayBuffer(26));
    fields.setUint16(0, 20, true);
    fields.setUint32(10, crc32(content), true);
    fields.setUint32(14, content.length, true);
    fields.setUint32(18, content.length, true);
    fields.setUint16(22, name.length, true);
    const shared = new Uint8Array(fields.buffer);
    const place = new DataView(new ArrayBuffer(14));
    place.setUint32(10, at, true);
    const local = concatenate(text('PK\x03\x04'), shared, Uint8Array.from(name), content);
    list.push(concatenate(text('PK\x01\x02\x14\0'), shared, new Uint8Array(place.buffer), Uint8Array.from(name)));
    parts.push(local);
    at += local.length;
  }
  const end = new DataView(new ArrayBuffer(18));
  end.setUint16(4, list.length, true);
  end.setUint16(6, list.length, true);
  const length = list.reduce((sum, one) => sum + one.length, 0);
  end.setUint32(8, length, true);
  end.setUint32(12, at, true);
  return concatenate(...parts, ...list, text('PK\x05\x06'), new Uint8Array(end.buffer));
}

/** Of big-endian 16-bit integers, as detectors write them. */
function bigEndian(count: number): Uint8Array {
  const values = new DataView(new ArrayBuffer(count * 28 * 28 * 2));
  for (let n = 0; n < count; n++)
    for (const [p, value] of slope(n, 28, 4000).entries()) values.setInt16(2 * (n * 784 + p), value);
  return npy('>i2', [count, 28, 28], values);
}

function labels64(count: number): Uint8Array {
  return npy(
    '<i8',
    [count],
    BigInt64Array.from({ length: count }, (_, n) => BigInt(n % 3)),
  );
}

const table = [
  `klasse;${many(64, (p) => `p${p}`).join(';')}`.replace('klasse', 'class'),
  ...many(12, (n) => `${n % 2 ? 'hund' : 'katze'};${slope(n, 8).join(';')}`),
].join('\r\n');
const listed = ['filename,label', ...many(8, (n) => `${n}.png,${n % 2 ? 'boot' : 'shoe'}`)].join('\n');
const uint8 = (count: number): Uint8Array =>
  npy('|u1', [count, 28, 28], Uint8Array.from(many(count, (n) => [...grey(n)]).flat()));
const gbk = { cat: [0xc3, 0xa8], dog: [0xb9, 0xb7] };
const jpegs = sharp ? await Promise.all(many(6, (n) => photograph(n, 'jpeg'))) : [];
const webps = sharp ? await Promise.all(many(4, (n) => photograph(n, 'webp'))) : [];
const deep = (n: number): Uint8Array =>
  encode({ width: 28, height: 28, channels: 1, depth: 16, data: Uint16Array.from(slope(n, 28, 4095)) });

const one = (name: string, bytes: Uint8Array): OwnCase['files'] => [{ name, bytes }];

export const ownCases: readonly OwnCase[] = [
  {
    what: 'big-endian 16-bit integers with 64-bit labels',
    files: [...one('scan_images.npy', bigEndian(12)), ...one('scan_labels.npy', labels64(12))],
    count: 12,
    classes: ['0', '1', '2'],
    notes: ['levels/deep'],
  },
  {
    what: 'a zip with folders named in GBK',
    files: one('宠物.zip', zipInGbk(many(12, (n) => [[...(n % 2 ? gbk.cat : gbk.dog), ...text(`/${n}.png`)], png(n)]))),
    count: 12,
    classes: ['猫', '狗'],
    notes: [],
  },
  {
    what: 'a table with semicolons and a header',
    files: one('tiere.csv', text(table)),
    count: 12,
    classes: ['hund', 'katze'],
    notes: [],
  },
  {
    what: '16-bit PNG of which 12 bits are used',
    files: one('x-rays.zip', zipped(many(8, (n) => [`${n}.png`, deep(n)]))),
    count: 8,
    classes: null,
    notes: ['levels/deep'],
  },
  {
    what: 'BMP and WebP in a zip',
    files: one(
      'mixed.zip',
      zipped([
        ...many(4, (n) => [`${n}.bmp`, bmp(n)] as const),
        ...webps.map((bytes, n) => [`${n}.webp`, bytes] as const),
      ]),
    ),
    count: 4 + webps.length,
    classes: null,
    notes: [],
  },
  {
    what: 'class folders above train and test',
    files: one(
      'pets.zip',
      zipped(many(12, (n) => [`${n % 2 ? 'cats' : 'dogs'}/${n < 8 ? 'train' : 'test'}/${n}.png`, png(n)])),
    ),
    count: 12,
    classes: ['cats', 'dogs'],
    notes: ['labels/folders'],
  },
  {
    what: 'digits in file names',
    files: one('digits.zip', zipped(many(12, (n) => [`train/${n % 3}_${String(n).padStart(4, '0')}.png`, png(n)]))),
    count: 12,
    classes: ['0', '1', '2'],
    notes: ['labels/names'],
  },
  {
    what: 'words in file names, not in a zip',
    files: many(8, (n) => ({ name: `${n % 2 ? 'cat' : 'dog'}.${n}.png`, bytes: png(n) })),
    count: 8,
    classes: ['cat', 'dog'],
    notes: ['labels/names'],
  },
  {
    what: 'labels in a table beside pictures',
    files: one(
      'shop.zip',
      zipped([['labels.csv', text(listed)], ...many(8, (n) => [`images/${n}.png`, png(n)] as const)]),
    ),
    count: 8,
    classes: ['boot', 'shoe'],
    notes: ['labels/column'],
  },
  {
    what: 'labels of an array in a table',
    files: [
      ...one('images.npy', uint8(8)),
      ...one('labels.csv', text(['label', ...many(8, (n) => `${n % 2}`)].join('\n'))),
    ],
    count: 8,
    classes: ['0', '1'],
    notes: [],
  },
  ...(sharp
    ? [
        {
          what: 'JPEG, one of which was cut',
          files: one(
            'photos.zip',
            zipped(
              jpegs.map((bytes, n) => [`${n}.jpg`, n === 3 ? bytes.subarray(0, bytes.length >> 1) : bytes] as const),
            ),
          ),
          count: jpegs.length - 1,
          classes: null,
          notes: ['left-out/damaged'],
        },
      ]
    : []),
];

const padded = (start: Uint8Array, length = 512): Uint8Array => {
  const bytes = new Uint8Array(length);
  bytes.set(start);
  return bytes;
};

/** Formats that are named, with the line that converts them. */
export const ownForeign: readonly { name: string; bytes: Uint8Array; format: string; line: string }[] = [
  {
    name: 'mnist.tar',
    bytes: padded(concatenate(padded(text('0/1.png'), 257), text('ustar'))),
    format: 'tar',
    line: 'tar xf',
  },
  {
    name: 'usps.mat',
    bytes: padded(text('MATLAB 5.0 MAT-file, Platform: GLNXA64')),
    format: 'MATLAB',
    line: 'loadmat',
  },
  {
    name: 'svhn.mat',
    bytes: padded(text('MATLAB 7.3 MAT-file, Platform: GLNXA64')),
    format: 'MATLAB 7.3',
    line: 'h5py',
  },
  { name: 'train.parquet', bytes: padded(text('PAR1')), format: 'Parquet', line: 'read_parquet' },
  { name: 'training.pt', bytes: zipped([['training/data.pkl', text('x')]]), format: 'PyTorch', line: 'torch.load' },
  { name: 'data_batch_1.pkl', bytes: padded(Uint8Array.of(0x80, 4, 0x95)), format: 'pickle', line: 'pickle.load' },
  {
    name: 'IMG_0001.heic',
    bytes: padded(concatenate(Uint8Array.of(0, 0, 0, 24), text('ftypheic'))),
    format: 'HEIC',
    line: 'mogrify -format png',
  },
];
