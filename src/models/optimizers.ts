// Models: the optimisers there are, by name. engine/optimizer.ts computes their steps.

export const optimizerIds = ['adam', 'adamw', 'sgd', 'rmsprop'] as const;
export type OptimizerId = (typeof optimizerIds)[number];
