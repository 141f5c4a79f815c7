// The bytes of files in Node. WRITE_GOLDEN=1 writes them anew, after a wanted change of the format.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { it } from 'vitest';
import { compress } from './compress.ts';
import { goldenCases, sameBytes, toText } from './compress.suite.ts';

if (process.env['WRITE_GOLDEN']) {
  it('writes the files', async () => {
    const files: Record<string, string> = {};
    for (const { name, run, images } of goldenCases) files[name] = toText((await compress(run, images)).file);
    writeFileSync(fileURLToPath(new URL('golden.json', import.meta.url)), `${JSON.stringify({ files }, null, 2)}\n`);
  });
} else sameBytes();
