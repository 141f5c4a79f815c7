// Architectures: what is chosen for all hidden layers of one at once: what they end in, and whether they are
// normalised.
import type { Layer } from '../layers/layer.ts';

export const activationIds = ['relu', 'silu', 'elu', 'leakyRelu', 'tanh'] as const;
export const normalisationIds = ['none', 'layer'] as const;

export interface Style {
  readonly activation: (typeof activationIds)[number];
  readonly normalisation: (typeof normalisationIds)[number];
}

export const plainStyle: Style = { activation: 'relu', normalisation: 'none' };

type Hidden = Extract<Layer, { readonly kind: 'conv' | 'convT' | 'dense' }>;
/** A hidden layer as an architecture writes it: the style says what it ends in. */
export type Bare = Hidden extends infer Kind ? (Kind extends Hidden ? Omit<Kind, 'activation'> : never) : never;

/** The layer, then its normalisation where there is one, then the activation. */
export function hidden(layer: Bare, { activation, normalisation }: Style): readonly Layer[] {
  switch (normalisation) {
    case 'none':
      return [{ ...layer, activation }];
    case 'layer':
      return [
        { ...layer, activation: 'linear' },
        { kind: 'layerNorm', name: `${layer.name}Norm`, activation },
      ];
    default:
      return normalisation satisfies never;
  }
}
