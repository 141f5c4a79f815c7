// UI: layers and networks as the page writes them. A layer is described in the words of every deep-learning library.
import type { TFunction } from 'i18next';
import type { WatchedLayer } from '../../models/layers/watch-layers.ts';
import { en } from '../i18n/en.ts';

/** “Conv 3 × 3, stride 2, relu”. */
export function describeLayer(layer: WatchedLayer): string {
  const then = 'activation' in layer && layer.activation !== 'linear' ? `, ${layer.activation}` : '';
  switch (layer.kind) {
    case 'conv':
      return `Conv ${layer.kernel} × ${layer.kernel}, stride ${layer.stride}${then}`;
    case 'convT':
      return `ConvTranspose ${layer.kernel} × ${layer.kernel}, stride ${layer.stride}${then}`;
    case 'depthwise':
      return `Depthwise ${layer.kernel} × ${layer.kernel}`;
    case 'dense':
      return `Dense${then}`;
    case 'layerNorm':
      return `LayerNorm${then}`;
    case 'residual':
      return `Residual (${layer.layers.map(describeLayer).join('; ')})${then}`;
    case 'flatten':
      return 'Flatten';
    case 'reshape':
      return 'Reshape';
    default:
      return layer satisfies never;
  }
}

export const shapeText = (shape: readonly number[]): string => shape.join(' × ');

const known = (id: string): id is keyof typeof en.model.networks => Object.hasOwn(en.model.networks, id);

/** A network's name by the prefix of its weights; one without a name is shown by its prefix. */
export function networkName(t: TFunction, prefix: string): string {
  const id = prefix.replace('.', '-');
  return known(id) ? t(`model.networks.${id}`) : prefix;
}

export type Side = 'encoder' | 'decoder';

/**
 * The layers on one side of z, network by network: encoders and decoders by their names, any other network is on the
 * encoder's side if it runs before the decoder. The side's own network stands first.
 */
export function layersOf<Seen extends { readonly network: string }>(layers: readonly Seen[], side: Side): Seen[] {
  const decoded = layers.findIndex(({ network }) => network === 'dec');
  const here = layers.filter(({ network }, i) => {
    const end = network.split('.').at(-1);
    return (end === 'enc' || (end !== 'dec' && i < decoded)) === (side === 'encoder');
  });
  const networks = [...new Set([side === 'encoder' ? 'enc' : 'dec', ...here.map(({ network }) => network)])];
  return networks.flatMap((network) => here.filter((layer) => layer.network === network));
}
