// Variant `nvae`: its sizes as plain data.
import type { Architecture, ImageShape } from '../../architectures/architecture.ts';
import type { ParameterContext } from '../../spec.ts';

/** Latent numbers of one pixel at half and at a quarter of the image's size. */
export const FINE_LATENT = 2;
export const COARSE_LATENT = 4;
/** Channels that the top's vector is unfolded to, at a quarter of the size. */
export const UNFOLDED = 8;
/** Channels inside a residual cell of the decoder, for each outside. */
export const EXPANSION = 2;
/** Channels of a squeeze-excite layer's bottleneck: one for so many. */
export const SQUEEZE = 4;
/** Depthwise filters: large ones where the picture is small. */
export const FINE_KERNEL = 3;
export const COARSE_KERNEL = 5;

/** More than these make a step too slow to be watched. */
const MOST_CHANNELS = 16;

export interface Widths {
  /** Channels at half the image's size. */
  readonly fine: number;
  /** Channels at a quarter. */
  readonly coarse: number;
}

/**
 * As many channels as the architecture's first convolution has filters, up to a limit, and twice as many where it is
 * coarse.
 */
export function widthsOf(architecture: Architecture, image: ImageShape): Widths {
  const first = architecture.encoder(image).find(({ kind }) => kind === 'conv');
  const filters = first?.kind === 'conv' ? first.filters : MOST_CHANNELS;
  const fine = Math.min(filters, MOST_CHANNELS);
  return { fine, coarse: 2 * fine };
}

/** Pixels of the picture that the top is inferred from, an eighth of the image's size each way. */
export function topPixels([height, width]: ImageShape): number {
  return Math.ceil(height / 8) * Math.ceil(width / 8);
}

const conv = (kernel: number, inputs: number, outputs: number): number => (kernel ** 2 * inputs + 1) * outputs;
const dense = (inputs: number, outputs: number): number => conv(1, inputs, outputs);

function squeezeExcite(channels: number): number {
  const inner = channels / SQUEEZE;
  return dense(channels, inner) + dense(inner, channels);
}

const encoderCell = (c: number): number => 2 * conv(3, c, c) + squeezeExcite(c);

const decoderCell = (c: number, kernel: number): number =>
  conv(1, c, EXPANSION * c) + conv(kernel, 1, 1) * EXPANSION * c + conv(1, EXPANSION * c, c) + squeezeExcite(c);

/** Heads of q and p, and what takes z in. */
const group = (c: number, latent: number): number =>
  conv(3, 2 * c, 2 * latent) + conv(1, c, 2 * latent) + conv(1, c + latent, c);

/** Everything but the likelihood's own numbers. */
export function countNvae({ image, architecture, latent }: ParameterContext): number {
  const { fine, coarse } = widthsOf(architecture, image);
  const [height, width, channels] = image;
  const up =
    conv(3, channels, fine) + encoderCell(fine) + conv(3, fine, coarse) + encoderCell(coarse) + conv(3, coarse, coarse);
  const top = 2 * dense(topPixels(image) * coarse, latent) + dense(latent, (height / 4) * (width / 4) * UNFOLDED);
  const down =
    conv(1, UNFOLDED, coarse) +
    2 * decoderCell(coarse, COARSE_KERNEL) +
    group(coarse, COARSE_LATENT) +
    conv(3, coarse, fine) +
    2 * decoderCell(fine, FINE_KERNEL) +
    group(fine, FINE_LATENT) +
    conv(3, fine, fine) +
    conv(3, fine, channels);
  return up + top + down;
}
