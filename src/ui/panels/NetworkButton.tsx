// Panels: encoder or decoder as a funnel of its layers; pressed, it lists them with their shapes and parameters.
import { Popover } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { findArchitecture } from '../../models/architectures.ts';
import { type Layer, type TracedLayer, traceLayers } from '../../models/layers/layer.ts';
import { formatCount } from '../format.ts';
import { useApp } from '../playground.ts';

type Side = 'encoder' | 'decoder';

/** Variants whose networks are not the plain chain of the architecture's layers. */
const ownNetworks: readonly string[] = ['ladder', 'nvae', 'vq-vae'];

const WIDTH = 74;
const HEIGHT = 58;

export function NetworkButton({ side }: { readonly side: Side }) {
  const { t } = useTranslation();
  const config = useApp((state) => state.applied ?? state.draft);
  const shape = useApp((state) => state.run?.shape ?? null) ?? [28, 28, 1];
  const architecture = findArchitecture(config.arch);
  const layers = traceLayers(
    architecture[side](shape),
    side === 'encoder' ? shape : [config.latent],
    side === 'encoder' ? 'enc' : 'dec',
  );
  const shown = layers.filter(({ layer }) => layer.kind !== 'flatten' && layer.kind !== 'reshape');
  const own = ownNetworks.includes(config.variant);
  return (
    <Popover.Root>
      <Popover.Trigger className="network" aria-label={t(`model.${side}Open`)} data-testid={side}>
        <Funnel side={side} layers={own ? [] : shown} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="popover layers"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t(`model.${side}`)}
          data-testid="layers"
        >
          <h2>{t(`model.${side}`)}</h2>
          <p className="quiet-text">{t(own ? 'model.ownNetworks' : `model.${side}About`)}</p>
          {!own && <Layers layers={shown} input={layers[0]?.input ?? []} />}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

/** A bar for each layer, thicker with more channels. */
function Funnel({ side, layers }: { readonly side: Side; readonly layers: readonly TracedLayer[] }) {
  const wide = HEIGHT;
  const thin = 14;
  const [left, right] = side === 'encoder' ? [wide, thin] : [thin, wide];
  const corner = (x: number, height: number, sign: number): string => `${x},${HEIGHT / 2 + (sign * height) / 2}`;
  const outline = [corner(0, left, -1), corner(WIDTH, right, -1), corner(WIDTH, right, 1), corner(0, left, 1)].join(
    ' ',
  );
  const bars = layers.map(({ output }, i) => {
    const along = (i + 0.5) / layers.length;
    // A vector has no height to show; the square root makes it comparable with the channels of a picture.
    const channels = output.length === 3 ? output[2]! : Math.sqrt(size(output));
    return {
      x: 5 + along * (WIDTH - 10),
      height: (left + (right - left) * along) * 0.78,
      width: Math.max(2, Math.min(8, Math.log2(channels + 1) * 1.2)),
    };
  });
  return (
    <svg className="funnel" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polygon points={outline} />
      {bars.map(({ x, width, height }, i) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
          key={i}
          x={x - width / 2}
          y={(HEIGHT - height) / 2}
          width={width}
          height={height}
          rx={1}
        />
      ))}
    </svg>
  );
}

function Layers({ layers, input }: { readonly layers: readonly TracedLayer[]; readonly input: readonly number[] }) {
  const { t, i18n } = useTranslation();
  const shapeText = (shape: readonly number[]): string => shape.join(' × ');
  const total = layers.reduce((sum, layer) => sum + parametersOf(layer), 0);
  return (
    <table className="layers-table">
      <thead>
        <tr>
          <th scope="col">{t('model.layer')}</th>
          <th scope="col">{t('model.shape')}</th>
          <th scope="col">{t('model.parameters')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>{t('model.input')}</td>
          <td>{shapeText(input)}</td>
          <td />
        </tr>
        {layers.map((traced, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a layer is its place
          <tr key={i}>
            <td>{describe(traced.layer)}</td>
            <td>{shapeText(traced.output)}</td>
            <td>{formatCount(parametersOf(traced), i18n.language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={2}>{t('model.total')}</td>
          <td>{formatCount(total, i18n.language)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function parametersOf({ weights }: TracedLayer): number {
  return weights.reduce((sum, weight) => sum + size(weight.shape), 0);
}

/** “Conv 3 × 3, stride 2, relu”: the words are those of every deep-learning library. */
function describe(layer: Layer): string {
  const then = 'activation' in layer && layer.activation !== 'linear' ? `, ${layer.activation}` : '';
  switch (layer.kind) {
    case 'conv':
      return `Conv ${layer.kernel} × ${layer.kernel}, stride ${layer.stride}${then}`;
    case 'convT':
      return `ConvTranspose ${layer.kernel} × ${layer.kernel}, stride ${layer.stride}${then}`;
    case 'dense':
      return `Dense${then}`;
    case 'layerNorm':
      return `LayerNorm${then}`;
    case 'residual':
      return `Residual (${layer.layers.map(describe).join('; ')})${then}`;
    case 'flatten':
      return 'Flatten';
    case 'reshape':
      return 'Reshape';
    default:
      return layer satisfies never;
  }
}
