// Builds our WebAssembly module from src/kernels/wasm/simd into src/kernels/wasm/module/bytes.ts: `npm run build:wasm`.
// A unit test compiles it again and compares, so the bytes in the repository are always those of the source.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'src/kernels/wasm/module/bytes.ts');

/** A module, and where the byte stands that makes it one for shared memory. */
interface Built {
  readonly base64: string;
  readonly sharedFlagAt: number;
}

/** tfjs's memory may grow to 4 GiB; what is imported may not be allowed more than what is asked for. */
const PAGES = 65536;

async function compile(features: readonly string[], flags: readonly string[] = []): Promise<Uint8Array> {
  const written = new Map<string, string | Uint8Array>();
  const { error, stderr } = await asc.main(
    [
      'src/kernels/wasm/simd/index.ts',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--disableWarning',
      '112',
      '--importMemory',
      '--noExportMemory',
      '--maximumMemory',
      `${PAGES}`,
      '--outFile',
      'module.wasm',
      '--enable',
      features.join(),
      ...flags,
    ],
    {
      readFile: (name, base?: string) => readText(join(root, base ?? '', name)),
      writeFile: (name, data) => {
        written.set(name, data);
      },
      listFiles: () => [],
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const module = written.get('module.wasm');
  if (!(module instanceof Uint8Array)) throw new Error('The compiler wrote no module.');
  return module;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path.replace(root + root, root), 'utf8');
  } catch {
    return null; // asc tries several names for each import.
  }
}

/** The module for private memory. */
async function build(features: readonly string[]): Promise<Built> {
  const own = await compile(features);
  const shared = await compile([...features, 'threads'], ['--sharedMemory']);
  const different = [...own.keys()].filter((i) => own[i] !== shared[i]);
  const [at] = different;
  if (at === undefined || own.length !== shared.length || different.length !== 1 || own[at] !== 1 || shared[at] !== 3) {
    throw new Error(
      `Modules for private and shared memory differ at ${different.join(', ') || 'their lengths'}, not in one flag.`,
    );
  }
  if (sections(own).includes(11))
    throw new Error('The module has data of its own, which would overwrite the memory of tfjs.');
  return { base64: Buffer.from(own).toString('base64'), sharedFlagAt: at };
}

/** Ids of a module's sections. */
function sections(bytes: Uint8Array): number[] {
  const ids: number[] = [];
  for (let at = 8; at < bytes.length; ) {
    ids.push(bytes[at++]!);
    let size = 0;
    for (let shift = 0, byte = 128; byte & 128; shift += 7) {
      byte = bytes[at++]!;
      size |= (byte & 127) << shift;
    }
    at += size;
  }
  return ids;
}

/** Text of bytes.ts. */
export async function buildBytes(): Promise<string> {
  const plain = await build(['simd']);
  const relaxed = await build(['simd', 'relaxed-simd']);
  const entry = ({ base64, sharedFlagAt }: Built): string =>
    `{\n  sharedFlagAt: ${sharedFlagAt},\n  base64:\n    '${base64}',\n}`;
  return `// wasm kernels: our WebAssembly module, built from ../simd by \`npm run build:wasm\`; not to be edited.

export interface ModuleBytes {
  /** Where the byte stands that is 1 for private memory and 3 for shared. */
  readonly sharedFlagAt: number;
  readonly base64: string;
}

/** For every processor with 128-bit SIMD. */
export const plainBytes: ModuleBytes = ${entry(plain)};

/** With fused multiply-add, where relaxed SIMD is allowed. */
export const relaxedBytes: ModuleBytes = ${entry(relaxed)};
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = await buildBytes();
  writeFileSync(target, text);
  console.log(`${target}: ${text.length} characters`);
}
