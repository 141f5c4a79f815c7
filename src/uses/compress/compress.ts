// Compress: images and a trained run to a file and its figures, and back. Needs the run's configuration and parameters
// alone, and no tfjs.
import { FaultError } from '../../core/fault.ts';
import { sha256 } from '../../math/compress/sha256.ts';
import type { ImageShape } from '../../models/architectures/architecture.ts';
import { checkNumber } from '../../models/params.ts';
import { type Bound, boundAtFresh } from './bound.ts';
import { decodeChain, encodeChain, groundAlone, type OnImage, randomGround } from './chain.ts';
import { type Codec, createCodec } from './codec.ts';
import { altered, type Header, readFile, writeFile } from './file.ts';
import { type Figures, hasTwoLevels, latentBitsSpec, type TrainedRun } from './spec.ts';

export interface CompressOptions {
  readonly latentBits?: number;
  /** Names the random words below the first image, and the fresh draws of the bound. */
  readonly seed?: number;
  /** Draws of the bound at fresh z for each image. */
  readonly draws?: number;
}

export interface Watch {
  /** The share that is done, 0 … 1. */
  readonly onProgress?: (fraction: number) => void;
  /** Lets other work run; called between two images. */
  readonly turn?: () => Promise<void>;
}

/** What `compress` tells when the file is done; the bound at fresh draws is the rest. */
export const CODED = 0.5;

/** `images` [count, h, w, c] of levels 0 … 255. Throws `setting/invalid` for a model that cannot. */
export async function compress(
  run: TrainedRun,
  images: Uint8Array,
  { latentBits = latentBitsSpec.default, seed = 1, draws = 1 }: CompressOptions = {},
  { onProgress = () => {}, turn = async () => {} }: Watch = {},
): Promise<{ readonly file: Uint8Array<ArrayBuffer>; readonly figures: Figures }> {
  checkNumber(latentBitsSpec, latentBits);
  const codec = createCodec(run, hasTwoLevels(images));
  const { dimensions, latent } = codec;
  const count = images.length / dimensions;
  if (count === 0 || !Number.isInteger(count)) {
    const what = `${images.length} levels are no whole number of images of ${dimensions}`;
    throw new FaultError('data/shape', what, 'compress', 'Give images of the size that the run was trained on.');
  }
  const telling =
    (before: number, share: number): OnImage =>
    async (done) => {
      onProgress(before + (share * done) / count);
      await turn();
    };
  const { stream, taken, net, pushed, bounds } = await encodeChain(codec, images, latentBits, seed, telling(0, CODED));
  const fresh: Bound[] = [];
  const onImage = telling(CODED, 1 - CODED);
  for (let i = 0; i < count; i++) {
    await onImage(i);
    fresh.push(boundAtFresh(codec, images.subarray(i * dimensions, (i + 1) * dimensions), seed, i, draws));
  }
  const { arch, likelihood } = run.config;
  const header: Header = {
    shape: run.shape,
    count,
    arch,
    latent,
    likelihood,
    latentBits,
    seed,
    ...(run.step !== undefined && { step: run.step }),
    taken,
    streamBytes: stream.length,
    weights: codec.fingerprint,
    checksum: sha256(images),
  };
  const file = writeFile(header, stream);
  onProgress(1);
  return {
    file,
    figures: {
      count,
      dimensions,
      latentBits,
      net,
      pushed,
      initialBits: 16 * taken,
      boundAtSame: Float64Array.from(bounds, ({ exact }) => exact),
      boundAtFresh: Float64Array.from(fresh, ({ exact }) => exact),
      codedAtSame: Float64Array.from(bounds, ({ coded }) => coded),
      codedAtFresh: Float64Array.from(fresh, ({ coded }) => coded),
      fileBytes: file.length,
      streamBytes: stream.length,
    },
  };
}

export interface Decompressed {
  /** Levels [count, h, w, c]. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  readonly shape: ImageShape;
  readonly count: number;
}

/**
 * Exactly the levels that were compressed. Throws `data/bad-magic`, `data/unsupported`, `data/truncated`, `data/corrupt`
 * for what is no whole file of ours, `checkpoint/mismatch` where another run wrote it. `where` is the file's name.
 */
export async function decompress(
  run: TrainedRun,
  file: Uint8Array,
  where = 'the file',
  { onProgress = () => {}, turn = async () => {} }: Watch = {},
): Promise<Decompressed> {
  const { header, stream } = readFile(file, where);
  // Of bernoulli no file has other than two levels.
  const codec = createCodec(run, true);
  checkRun(run, codec, header, where);
  const { count, latentBits, shape, taken } = header;
  const ground = (): never => {
    throw altered('it holds fewer bits than its images need', where);
  };
  const rest = await decodeChain(codec, stream, count, latentBits, ground, async (done) => {
    onProgress(done / count);
    await turn();
  });
  const left = groundAlone(randomGround(header.seed), taken);
  if (left.length !== rest.stream.length || !left.every((byte, i) => byte === rest.stream[i])) {
    throw altered('something is left when all images have been read', where);
  }
  if (sha256(rest.images) !== header.checksum) throw altered('its images are others than those that went in', where);
  onProgress(1);
  return { pixels: rest.images, shape, count };
}

/** Who can read it, and who cannot, in words and for other languages. */
function checkRun(run: TrainedRun, { fingerprint }: Codec, header: Header, where: string): void {
  if (fingerprint === header.weights) return;
  const refuse = (what: string, values: Readonly<Record<string, string | number>>): never => {
    const remedy = 'Open the run that compressed it, at the step at which it did.';
    throw new FaultError('checkpoint/mismatch', what, where, remedy, { values });
  };
  const made = named(header.arch, header.latent, header.likelihood, header.shape);
  const { config, shape, step } = run;
  const present = named(config.arch, config.latent, config.likelihood, shape);
  if (made.text !== present.text) {
    const what = `The file was made by another run: ${made.text}. This one is ${present.text}`;
    refuse(what, { reason: 'otherRun', ...made.values });
  }
  if (header.step !== undefined && step !== undefined && header.step !== step) {
    const what = `The file was made with the weights of step ${header.step}, and these are those of step ${step}`;
    refuse(what, { reason: 'otherStep', made: header.step, present: step });
  }
  refuse(
    'The file was made by a run like this one, but with other weights: those of another moment, or of another training',
    { reason: 'otherWeights' },
  );
}

function named(arch: string, latent: number, likelihood: string, shape: ImageShape) {
  const size = shape.join(' × ');
  const text = `${arch} with ${latent} latent dimensions and the likelihood ${likelihood} for images of ${size}`;
  return { text, values: { arch, latent, likelihood, size } };
}
