// Compress: the file. Magic, version, a header of JSON, the stack of the coder, and a CRC-32 of all before it. Reading
// refuses with a sentence of its own what is foreign, newer, cut short, altered, or of another model.
import { FaultError } from '../../core/fault.ts';
import { crc32 } from '../../data/packed/crc32.ts';
import type { ImageShape } from '../../models/architectures/architecture.ts';
import { latentBitsSpec } from './spec.ts';

const MAGIC = 'VAEZ';
const VERSION = 1;
/** Magic, version and the header's length. */
const HEAD = 7;
const CRC = 4;
/** Levels of all images; what would not fit into memory was not written here. */
const MOST_VALUES = 2 ** 31;

export interface Header {
  readonly shape: ImageShape;
  readonly count: number;
  /** What decodes it, to be said to a person; `weights` is what is asked. */
  readonly arch: string;
  readonly latent: number;
  readonly likelihood: string;
  readonly latentBits: number;
  readonly seed: number;
  /** Of the weights, where it was known. */
  readonly step?: number;
  /** Words below the empty stack that are in the stream. */
  readonly taken: number;
  readonly streamBytes: number;
  /** Fingerprint of the model. */
  readonly weights: string;
  /** SHA-256 of the levels. */
  readonly checksum: string;
}

export function writeFile(header: Header, stream: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(HEAD + text.length + stream.length + CRC);
  const view = new DataView(file.buffer);
  file.set(new TextEncoder().encode(MAGIC));
  file[4] = VERSION;
  view.setUint16(5, text.length);
  file.set(text, HEAD);
  file.set(stream, HEAD + text.length);
  view.setUint32(file.length - CRC, crc32(file.subarray(0, file.length - CRC)));
  return file;
}

export interface Parts {
  readonly header: Header;
  readonly stream: Uint8Array;
}

/** `where` is the file's name. */
export function readFile(file: Uint8Array, where: string): Parts {
  const magic = new TextEncoder().encode(MAGIC);
  if (file.length === 0 || !file.subarray(0, 4).every((byte, i) => byte === magic[i])) {
    const what = 'This is no file of compressed images of this program';
    const remedy = `Choose a file whose first letters are ${MAGIC}.`;
    throw new FaultError('data/bad-magic', what, where, remedy, { values: { reason: 'foreign' } });
  }
  if (file.length < HEAD) throw truncated(file.length, HEAD, where);
  const version = file[4]!;
  if (version > VERSION) {
    const what = `The file is of version ${version}, and this program reads versions up to ${VERSION}`;
    const remedy = 'Load this page or program anew, and read it with that.';
    const values = { reason: 'newer', version, known: VERSION };
    throw new FaultError('data/unsupported', what, where, remedy, { values });
  }
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const from = HEAD + view.getUint16(5);
  if (file.length < from) throw truncated(file.length, from, where);
  const header = parseHeader(file.subarray(HEAD, from));
  if (!header) throw altered('its header cannot be read', where);
  const whole = from + header.streamBytes + CRC;
  if (file.length < whole) throw truncated(file.length, whole, where);
  if (file.length > whole) throw altered(`${file.length - whole} bytes stand behind its end`, where);
  if (view.getUint32(whole - CRC) !== crc32(file.subarray(0, whole - CRC))) {
    throw altered('its checksum is another', where);
  }
  return { header, stream: file.subarray(from, whole - CRC) };
}

function truncated(found: number, wanted: number, where: string): FaultError {
  const what = `The file ends after ${found} of at least ${wanted} bytes`;
  const values = { reason: 'truncated', found, wanted };
  return new FaultError('data/truncated', what, where, 'Copy or download it again, to its end.', { values });
}

export function altered(why: string, where: string): FaultError {
  const what = `The file was altered after it was written: ${why}`;
  const remedy = 'Take another copy of it, or compress the images again.';
  return new FaultError('data/corrupt', what, where, remedy, { values: { reason: 'altered' } });
}

const isCount = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

/** Null where it is none. */
function parseHeader(bytes: Uint8Array): Header | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
  if (typeof parsed !== 'object' || parsed === null) return null;
  const {
    shape,
    count,
    arch,
    latent,
    likelihood,
    latentBits,
    seed,
    step,
    taken,
    streamBytes,
    weights,
    checksum,
  }: Partial<Record<keyof Header, unknown>> = parsed;
  if (!Array.isArray(shape) || shape.length !== 3) return null;
  const sides: readonly unknown[] = shape;
  const [height, width, channels] = sides;
  if (!isCount(height, 1, 4096) || !isCount(width, 1, 4096) || !isCount(channels, 1, 4)) return null;
  if (!isCount(count, 1, MOST_VALUES / (height * width * channels)) || !isCount(latent, 1, 65_536)) return null;
  if (!isCount(latentBits, latentBitsSpec.min, latentBitsSpec.max) || !isCount(seed, 0, 2 ** 32 - 1)) return null;
  if (!isCount(streamBytes, 6, 2 ** 40) || streamBytes % 2 !== 0 || !isCount(taken, 0, streamBytes / 2)) return null;
  if (step !== undefined && !isCount(step, 0, Number.MAX_SAFE_INTEGER)) return null;
  if (typeof arch !== 'string' || typeof likelihood !== 'string' || !isHash(weights) || !isHash(checksum)) return null;
  return {
    shape: [height, width, channels],
    count,
    arch,
    latent,
    likelihood,
    latentBits,
    seed,
    ...(step !== undefined && { step }),
    taken,
    streamBytes,
    weights,
    checksum,
  };
}
