// Variant `vq-vae`: its four networks as lists of layers, cut out of an architecture. Plain data.
import type { Architecture, ImageShape } from '../../architectures/architecture.ts';
import { countParameters, type Layer, type Shape, traceLayers } from '../../layers/layer.ts';

/** Numbers in one code. */
export const CODE_SIZE = 8;
/** Codes of an image where the architecture has no grid to put them on. */
export const SLOTS = 16;
/** Hidden units on either side of the prior there. */
const PRIOR_UNITS = 64;

export interface Chain {
  readonly layers: readonly Layer[];
  readonly input: Shape;
}

export interface VqNetworks {
  /** Codes of an image: height × width, [1, SLOTS] where the architecture has no grid. */
  readonly grid: readonly [height: number, width: number];
  /** Image → what is replaced by codes, [h, w, CODE_SIZE]. */
  readonly encoder: Chain;
  /** Codes → image. */
  readonly decoder: Chain;
  /** Codes → features of q(u | codes). */
  readonly infer: Chain;
  /** u [latent] → a logit for each code at each place, [h, w, codes]. */
  readonly generate: Chain;
}

const isConvolution = ({ kind }: Layer): boolean => kind === 'conv' || kind === 'convT';

/**
 * A convolutional architecture is cut where its picture becomes a vector; the vectors' side becomes the prior over
 * codes.
 */
export function vqNetworks(architecture: Architecture, image: ImageShape, latent: number, codes: number): VqNetworks {
  const [down, up] = [architecture.encoder(image), architecture.decoder(image)];
  const flatten = down.findIndex(({ kind }) => kind === 'flatten');
  const reshape = up.findIndex(({ kind }) => kind === 'reshape');
  const [bottom, top] = [down.slice(0, flatten), up.slice(reshape + 1)];
  const before = traceLayers(bottom, image, '').at(-1)?.output;
  const after = up[reshape];
  const meets = before && after?.kind === 'reshape' && before[0] === after.shape[0] && before[1] === after.shape[1];
  if (!meets || !bottom.some(isConvolution) || !top.some(isConvolution)) {
    return slots(architecture, image, latent, codes);
  }
  const [height = 0, width = 0] = before;
  const grid = [height, width, CODE_SIZE];
  const one = { kind: 'conv', kernel: 1, stride: 1, activation: 'linear' } as const;
  return {
    grid: [height, width],
    encoder: { layers: [...bottom, { ...one, name: 'code', filters: CODE_SIZE }], input: image },
    decoder: {
      layers: [
        { kind: 'conv', name: 'code', filters: after.shape[2], kernel: 3, stride: 1, activation: 'relu' },
        ...top,
      ],
      input: grid,
    },
    infer: { layers: down.slice(flatten), input: grid },
    generate: { layers: [...up.slice(0, reshape + 1), { ...one, name: 'logits', filters: codes }], input: [latent] },
  };
}

function slots(architecture: Architecture, image: ImageShape, latent: number, codes: number): VqNetworks {
  const grid = [1, SLOTS, CODE_SIZE] as const;
  const hidden = { kind: 'dense', name: 'dense', units: PRIOR_UNITS, activation: 'relu' } as const;
  return {
    grid: [1, SLOTS],
    encoder: {
      layers: [
        ...architecture.encoder(image),
        { kind: 'dense', name: 'code', units: SLOTS * CODE_SIZE, activation: 'linear' },
        { kind: 'reshape', shape: grid },
      ],
      input: image,
    },
    decoder: { layers: [{ kind: 'flatten' }, ...architecture.decoder(image)], input: grid },
    infer: { layers: [{ kind: 'flatten' }, hidden], input: grid },
    generate: {
      layers: [
        hidden,
        { kind: 'dense', name: 'logits', units: SLOTS * codes, activation: 'linear' },
        { kind: 'reshape', shape: [1, SLOTS, codes] },
      ],
      input: [latent],
    },
  };
}

/** Length of what the prior's heads see. */
export function inferFeatures({ infer }: VqNetworks): number {
  return traceLayers(infer.layers, infer.input, '').at(-1)!.output[0]!;
}

/**
 * Everything but the likelihood's own numbers: networks, the prior's two heads, the codes and how often each is used.
 */
export function countVqVae(networks: VqNetworks, latent: number, codes: number): number {
  const { encoder, decoder, infer, generate } = networks;
  const chains = [encoder, decoder, infer, generate].reduce(
    (sum, { layers, input }) => sum + countParameters(layers, input),
    0,
  );
  return chains + 2 * (inferFeatures(networks) + 1) * latent + codes * (CODE_SIZE + 1);
}
