// Architectures: what one is. Two chains of layers: image → features, and latent → one number per pixel (logits).
// The posterior's heads (μ, log σ²) belong to the posterior, not to the architecture.
import type { Layer } from '../layers/layer.ts';
import type { Style } from './style.ts';

export type ImageShape = readonly [height: number, width: number, channels: number];

export interface Architecture {
  readonly id: string;
  /** The plain style, where none is given. */
  readonly encoder: (image: ImageShape, style?: Style) => readonly Layer[];
  readonly decoder: (image: ImageShape, style?: Style) => readonly Layer[];
}

/** The architecture with its style chosen, for those who only ask for layers. */
export function withStyle({ id, encoder, decoder }: Architecture, style: Style): Architecture {
  return { id, encoder: (image) => encoder(image, style), decoder: (image) => decoder(image, style) };
}
