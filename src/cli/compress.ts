// Command line: the use `compress` on a trained session: what its held-out images cost as one file, beside its bound and
// beside PNG, WebP and gzip. PNG and WebP are sharp's where it is installed.
import { gatherBytes } from '../data/gather.ts';
import { spreadOver } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import { nodeRivals } from './use/rivals.ts';
import { CODED, compress, type CompressOptions, decompress } from '../uses/compress/compress.ts';
import { lossyCurve, type LossyPoint } from '../uses/compress/lossy.ts';
import { measureRivals, type RivalSizes } from '../uses/compress/rivals.ts';
import {
  type Figures,
  hasTwoLevels,
  type Hindrance,
  hindranceOf,
  inTwoLevels,
  summarise,
  type Summary,
  type TrainedRun,
} from '../uses/compress/spec.ts';

export interface CompressReport {
  readonly figures: Figures;
  readonly summary: Summary;
  readonly rivals: readonly RivalSizes[];
  readonly lossy: readonly LossyPoint[];
  readonly file: Uint8Array<ArrayBuffer>;
  /** Milliseconds that an image took to write, without its bound at fresh draws, and to read. */
  readonly msToWrite: number;
  readonly msToRead: number;
}

/** The run as it stands now. */
export async function trainedRun(session: Session): Promise<TrainedRun> {
  const { parameters } = await session.save();
  return { config: session.config, parameters, shape: session.dataset.shape };
}

export interface CompressPlan extends CompressOptions {
  /** Held-out images, spread evenly over them; as many as there are at most. */
  readonly count: number;
  /** Takes the images in black and white, as bernoulli needs them. */
  readonly twoLevels?: boolean;
  /** Of lossy coding, in units of the posterior's σ; none is measured where there are none. */
  readonly steps?: readonly number[];
}

/** Why the model cannot, where it cannot. */
export async function compressHeldOut(
  session: Session,
  { count, twoLevels = false, steps = [0.1, 0.3, 1, 3], ...options }: CompressPlan,
): Promise<CompressReport | Hindrance> {
  const heldOut = gatherBytes(session.dataset, spreadOver(session.split.heldOut, count));
  const images = twoLevels ? inTwoLevels(heldOut) : heldOut;
  const hindrance = hindranceOf(session.config, hasTwoLevels(images));
  if (hindrance) return hindrance;
  const run = await trainedRun(session);
  const start = performance.now();
  let written = Number.NaN;
  const onProgress = (fraction: number): void => {
    if (fraction === CODED) written = performance.now();
  };
  const { file, figures } = await compress(run, images, options, { onProgress });
  const reading = performance.now();
  const { pixels } = await decompress(run, file);
  const read = performance.now();
  if (!pixels.every((level, i) => level === images[i])) throw new Error('What was read is not what was written');
  return {
    figures,
    summary: summarise(figures),
    rivals: await measureRivals(await nodeRivals(), images, run.shape),
    lossy: await lossyCurve(run, images, steps, 'posterior'),
    file,
    msToWrite: (written - start) / figures.count,
    msToRead: (read - reading) / figures.count,
  };
}

/** Rows of a table: what, bits per dimension, bytes of all images, a remark. */
export function compressTable({ figures, summary, rivals, lossy }: CompressReport): readonly (readonly string[])[] {
  const all = figures.count * figures.dimensions;
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const bits = (value: number): string => value.toFixed(4);
  const row = (name: string, perDimension: number, remark: string): readonly string[] => [
    name,
    bits(perDimension),
    String(Math.round((perDimension * all) / 8)),
    remark,
  ];
  const ofRival = (name: string, bytes: number | null, remark: string): readonly string[] =>
    bytes === null ? [name, '–', '–', 'not to be had here'] : row(name, (8 * bytes) / all, remark);
  return [
    row('−ELBO', summary.freshBoundPerDimension, 'at fresh z'),
    row('−ELBO', summary.boundPerDimension, 'at the z of the coder'),
    row('−ELBO as coded', summary.codedPerDimension, 'at fresh z, every level with 2⁻²⁴ besides'),
    row(
      'bits back, net',
      summary.netPerDimension,
      `${percent(summary.apart)} from −ELBO, ${percent(summary.apartAsCoded)} as coded`,
    ),
    row('bits back, file', summary.filePerDimension, `with ${figures.initialBits} initial bits and the header`),
    ...rivals.flatMap(({ id, apart, together }) => [
      ofRival(id, apart, 'one file per image'),
      ofRival(id, together, id === 'gzip' ? 'all levels in one file' : 'all images in one sheet'),
    ]),
    ...lossy.map(({ step, bitsPerDimension, psnr }) =>
      row('μ alone, with loss', bitsPerDimension, `step ${step} σ, PSNR ${psnr.toFixed(2)} dB`),
    ),
  ];
}
