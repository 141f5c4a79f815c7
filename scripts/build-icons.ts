// Builds the set of icons, src/data/sets/icons/icons.bin, from the vector drawings of Noto Emoji:
//   npm install --no-save @iconify-json/noto && npx tsx scripts/build-icons.ts node_modules/@iconify-json/noto
// The file is kept in the repository, so that nobody who builds the page needs the 25 MB of the package.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { packIcons } from '../src/data/sets/icons/pack.ts';
import { classes, ICON_SIDE } from '../src/data/sets/icons/classes.ts';

/** What is read of the package. */
interface Icons {
  readonly icons: Readonly<
    Record<string, { readonly body: string; readonly width?: number; readonly height?: number }>
  >;
  readonly width?: number;
  readonly height?: number;
}
interface Metadata {
  readonly categories: Readonly<Record<string, readonly string[]>>;
}

/** The package's name of each class. */
const categories: Readonly<Record<(typeof classes)[number], string>> = {
  activities: 'Activities',
  animals: 'Animals & Nature',
  food: 'Food & Drink',
  objects: 'Objects',
  people: 'People & Body',
  smileys: 'Smileys & Emotion',
  symbols: 'Symbols',
  travel: 'Travel & Places',
};
/** Between the drawing and the edge of the frame, pixels. */
const MARGIN = 1;
const GROUND = '#ffffff';

const [folder] = process.argv.slice(2);
if (!folder) throw new Error('Give the folder of the package @iconify-json/noto.');
const read = <T>(name: string): T => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T;
const { icons, width = 128, height = 128 } = read<Icons>('icons.json');
const metadata = read<Metadata>('metadata.json');

async function drawn(name: string): Promise<Uint8Array | null> {
  const icon = icons[name];
  if (!icon) return null;
  const size = `viewBox="0 0 ${icon.width ?? width} ${icon.height ?? height}" width="256" height="256"`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${size}>${icon.body}</svg>`;
  const inner = ICON_SIDE - 2 * MARGIN;
  const around = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN, background: GROUND };
  const png = await sharp(Buffer.from(svg))
    .resize(inner, inner, { fit: 'contain', background: GROUND })
    .flatten({ background: GROUND })
    .extend(around)
    .removeAlpha()
    .raw()
    .toBuffer();
  return new Uint8Array(png);
}

const all: Uint8Array[] = [];
const counts: number[] = [];
for (const id of classes) {
  // Five more of every person, in other tones of skin, would be most of the set.
  const names = (metadata.categories[categories[id]] ?? []).filter((name) => !name.includes('skin-tone'));
  const found = (await Promise.all(names.map(drawn))).filter((icon) => icon !== null);
  counts.push(found.length);
  all.push(...found);
}
const bytes = packIcons(all, counts);
writeFileSync(join(fileURLToPath(new URL('..', import.meta.url)), 'src/data/sets/icons/icons.bin'), bytes);
console.log(`${all.length} icons (${counts.join(', ')}), ${bytes.length} bytes`);
