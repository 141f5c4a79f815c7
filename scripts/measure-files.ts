// Measures how long the page takes to read files of one's own while it trains, in a headless Chromium on this machine.
//   npm run measure:files -- --photographs 3000
import { zipSync } from 'fflate';
import { encode } from 'fast-png';
import { chromium } from 'playwright';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { generateDigits } from '../src/data/sets/synthetic-digits/generate.ts';
import { chromiumArguments, findChromium } from './chromium.mjs';
import { serveBuild } from './page/serve.ts';

const PNG = 400;
const photographs = Number(process.argv[process.argv.indexOf('--photographs') + 1]) || 3000;
const ROUNDS = 3;

async function pngs(): Promise<Uint8Array> {
  const { images } = await generateDigits(1, PNG);
  const members: Record<string, Uint8Array> = {};
  for (let i = 0; i < PNG; i++) {
    const data = images.slice(784 * i, 784 * (i + 1));
    members[`${i % 10}/${i}.png`] = encode({ width: 28, height: 28, channels: 1, data });
  }
  return zipSync(members, { level: 0 });
}

/** Photographs of about 100 kB: smooth shapes under noise, forty of them, each repeated with a tail of its own. */
async function jpegs(): Promise<Uint8Array> {
  const [width, height] = [800, 600];
  const members: Record<string, Uint8Array> = {};
  let bytes = 0;
  const bases: Buffer[] = [];
  for (let k = 0; k < 40; k++) {
    const data = Buffer.alloc(width * height * 3);
    for (let p = 0; p < width * height; p++) {
      const [x, y] = [p % width, Math.floor(p / width)];
      for (let c = 0; c < 3; c++) {
        data[3 * p + c] =
          128 + 80 * Math.sin((x * (k + 3)) / 900 + c) * Math.cos((y * (c + 2)) / 300 + k) + 40 * Math.random();
      }
    }
    bases.push(
      await sharp(data, { raw: { width, height, channels: 3 } })
        .jpeg({ quality: 83 })
        .toBuffer(),
    );
  }
  for (let i = 0; i < photographs; i++) {
    const photograph = Buffer.concat([bases[i % 40]!, Buffer.from(String(i).padStart(8, '0'))]);
    members[`${i % 10}/${i}.jpg`] = photograph;
    bytes += photograph.length;
  }
  console.error(`${photographs} photographs of ${Math.round(bytes / photographs / 1000)} kB`);
  return zipSync(members, { level: 0 });
}

const executablePath = findChromium();
if (!executablePath) throw new Error('no Chromium was found; CHROMIUM_PATH names one');
const folder = mkdtempSync(join(tmpdir(), 'vae-files-'));
const address = await serveBuild();
const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
const rows: string[] = [];
const sets: readonly (readonly [string, () => Promise<Uint8Array>])[] = [
  [`a zip of ${PNG} PNG`, pngs],
  [`a zip of ${photographs} photographs`, jpegs],
];
try {
  for (const [what, make] of sets) {
    const path = join(folder, 'set.zip');
    writeFileSync(path, await make());
    for (const training of [true, false]) {
      const seconds: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        const page = await (await browser.newContext()).newPage();
        await page.goto(`${address}?arch=conv&batch=64&backend=wasm&lang=en&autoplay=${training ? 1 : 0}`);
        await page
          .getByRole('button', { name: training ? 'Pause' : 'Train', exact: true })
          .waitFor({ timeout: 120_000 });
        await new Promise((resolve) => setTimeout(resolve, 3000));
        const began = performance.now();
        await page.getByTestId('drop-zone').locator('input').setInputFiles(path);
        await page.getByRole('button', { name: 'Train on these images' }).waitFor({ timeout: 300_000 });
        seconds.push((performance.now() - began) / 1000);
        await page.context().close();
        if (seconds[0]! > 60) break;
      }
      const row = `| ${what}, ${training ? 'while `conv` trains' : 'paused'} | ${seconds.map((s) => s.toFixed(2)).join(', ')} s |`;
      console.error(row);
      rows.push(row);
    }
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`| read | seconds |\n|---|---|\n${rows.join('\n')}`);
process.exit(0);
