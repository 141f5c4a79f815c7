// The lines that convert are run, wherever Python has what they ask for: what comes out must be read with its classes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { imageCount } from '../dataset.ts';
import type { DecodeImage } from '../pictures/decode-image.ts';
import { readFiles } from '../files/files.ts';
import { foreignFormat } from './foreign.ts';

const folder = mkdtempSync(join(tmpdir(), 'vae-foreign-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A Python that has these packages. */
const pythonWith = (packages: string): string | undefined =>
  ['python3', '/usr/bin/python3'].find(
    (command) =>
      spawnSync(
        command,
        ['-c', `from importlib.util import find_spec as f; exit(None in map(f, '${packages}'.split()))`],
        {
          timeout: 60_000,
        },
      ).status === 0,
  );

/** Twelve pictures and their classes 0, 1, 2. */
const SET = `
import numpy
x = (numpy.arange(12 * 784).reshape(12, 28, 28) * 7 % 256).astype('uint8')
y = numpy.arange(12) % 3
`;
const PARTS = 'tuple((x[a:b].reshape(-1, 784) / 255, y[a:b]) for a, b in ((0, 6), (6, 9), (9, 12)))';
const PNG =
  "(lambda chunk: b'\\x89PNG\\r\\n\\x1a\\n' + chunk(b'IHDR', b'\\0\\0\\0\\x1c\\0\\0\\0\\x1c\\x08\\0\\0\\0\\0') + chunk(b'IDAT', zlib.compress(b''.join(b'\\0' + row.tobytes() for row in a))) + chunk(b'IEND', b''))(lambda kind, data: len(data).to_bytes(4, 'big') + kind + data + zlib.crc32(kind + data).to_bytes(4, 'big'))";

const cases: readonly [what: string, file: string, packages: string, program: string][] = [
  ['pickle', 'dictionary.pkl', 'numpy', "import pickle; pickle.dump({'images': x, 'labels': list(y)}, open(F, 'wb'))"],
  ['pickle', 'parts.pkl', 'numpy', `import pickle; pickle.dump(${PARTS}, open(F, 'wb'))`],
  ['MATLAB', 'x.mat', 'numpy scipy', "import scipy.io; scipy.io.savemat(F, {'x': x, 'labels': y, 'about': {'a': 1}})"],
  [
    'MATLAB 7.3',
    'seven.mat',
    'numpy h5py',
    `import h5py
f = h5py.File(F, 'w', userblock_size=512)
f['x'] = x.T; f['labels'] = y.reshape(12, 1); f.create_group('#refs#')['a'] = 1; f.close()
open(F, 'r+b').write(b'MATLAB 7.3 MAT-file')`,
  ],
  [
    'HDF5',
    'x.h5',
    'numpy h5py',
    "import h5py; f = h5py.File(F, 'w'); f['all/images'] = x; f['all/labels'] = y; f.close()",
  ],
  [
    'Parquet',
    'columns.parquet',
    'numpy pandas pyarrow',
    "import pandas; d = pandas.DataFrame(x.reshape(12, -1)); d.columns = [f'p{i}' for i in range(784)]; d.insert(0, 'label', y); d.to_parquet(F)",
  ],
  [
    'Parquet',
    'pictures.parquet',
    'numpy pandas pyarrow',
    `import pandas, zlib; pandas.DataFrame({'image': [{'bytes': ${PNG}, 'path': None} for a in x], 'label': y}).to_parquet(F)`,
  ],
  ['PyTorch', 'training.pt', 'numpy torch', 'import torch; torch.save((torch.tensor(x), torch.tensor(y)), F)'],
  [
    'PyTorch',
    'old.pt',
    'numpy torch',
    'import torch; torch.save((torch.tensor(x), torch.tensor(y)), F, _use_new_zipfile_serialization=False)',
  ],
];

/** What a decoder would: each picture a grey of its own. */
const decode: DecodeImage = async (bytes) => {
  const level = bytes.reduce((sum, byte) => (sum + byte) % 251, 0);
  return { width: 1, height: 1, rgba: Uint8ClampedArray.of(level, level, level, 255) };
};

describe('the line that converts', () => {
  for (const [format, file, packages, program] of cases) {
    const python = pythonWith(packages);
    const absent = python ? '' : ` (skipped: no Python here has ${packages})`;
    // To start PyTorch takes seconds.
    it.skipIf(absent)(`${format}, ${file}${absent}`, onlyInAll(file !== 'old.pt'), async () => {
      const at = mkdtempSync(join(folder, 'one-'));
      const run = (command: string, args: readonly string[]) => {
        const { status, stderr } = spawnSync(command, args, { cwd: at, encoding: 'utf8' });
        expect(status, stderr).toBe(0);
      };
      run(python!, ['-c', `F = '${file}'\n${SET}\n${program}`]);
      const bytes = new Uint8Array(readFileSync(join(at, file)));
      // What PyTorch writes now is a zip archive, which is told by what is in it.
      const known = foreignFormat(file, bytes[0] === 0x50 && format === 'PyTorch' ? new Uint8Array() : bytes);
      expect(known?.format).toBe(format);
      const line = known!.line.replace(/ \([^()]*\)$/, '').replaceAll('FILE', file);
      expect(line).toMatch(/^python -c /);
      run('sh', ['-c', line.replace('python', python!)]);
      const out = readdirSync(at).find((name) => name.startsWith('OUT'))!;
      const set = await readFiles([{ name: out, bytes: async () => new Uint8Array(readFileSync(join(at, out))) }], {
        decode,
      });
      expect(imageCount(set)).toBe(12);
      expect(set.classes).toEqual(['0', '1', '2']);
    });
  }
});
