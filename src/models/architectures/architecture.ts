// Architectures: what one is. Two chains of layers: image → features, and latent → one number per pixel (logits).
// The posterior's heads (μ, log σ²) belong to the posterior, not to the architecture.
import type { Layer } from '../layers/layer.ts';

export type ImageShape = readonly [height: number, width: number, channels: number];

export interface Architecture {
  readonly id: string;
  readonly encoder: (image: ImageShape) => readonly Layer[];
  readonly decoder: (image: ImageShape) => readonly Layer[];
}
