// Protocol: what the page asks of the projection worker. A request replaces the one before it.

export const projectionMethods = ['pca', 'tsne', 'umap'] as const;
export type ProjectionMethod = (typeof projectionMethods)[number];

export interface ProjectionRequest {
  readonly method: ProjectionMethod;
  /** Posterior means, [count, latent]. */
  readonly rows: Float32Array;
  readonly latent: number;
  /** The previous layout, [count, 2], that the new one starts from or is aligned with; null the first time. */
  readonly previous: Float32Array | null;
}

export interface ProjectionProgress {
  /** [count, 2]. */
  readonly points: Float32Array;
  /** 0 … 1; 1 when it is done. */
  readonly fraction: number;
}
