// Panels: a list of the layers on one side of z, and the output of the one under the pointer or the focus for the
// followed image.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_MAPS, rangeOf } from '../../../charts/maps/layout.ts';
import type { Activations } from '../../../state/facts/plane/shown.ts';
import { formatCount, formatFixed } from '../../numbers/format.ts';
import { describeLayer, layersOf, networkName, shapeText, type Side } from '../../words/layer-names.ts';
import { FeatureMaps } from '../../parts/FeatureMaps.tsx';
import { useCell, usePlayground } from '../../playground.ts';

type Seen = Activations['layers'][number];

interface LayerBrowserProps {
  readonly side: Side;
  /** Shape of the input. */
  readonly input: readonly number[];
}

export function LayerBrowser({ side, input }: LayerBrowserProps) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const activations = useCell(views.activations, (value) => value);
  const layers = layersOf(activations?.layers ?? [], side);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, layers.length - 1);
  const layer = layers[at];
  if (!layer) return <p className="quiet-text">{t('lab.waiting')}</p>;
  return (
    <div className="layer-browser">
      <LayerList layers={layers} input={input} chosen={at} onChoose={setChosen} />
      <figure className="layer-maps">
        <p className="layer-maps-name">
          <b>{nameOfLayer(layer)}</b> <span className="soft">{shapeText(layer.shape)}</span>
        </p>
        <FeatureMaps
          read={() => layersOf(views.activations.get()?.layers ?? [], side)[at] ?? null}
          label={t('model.maps.alt', { name: nameOfLayer(layer) })}
          sources={[views.activations]}
          testId="feature-maps"
        />
        <MapsRange layer={layer} />
      </figure>
    </div>
  );
}

export const nameOfLayer = ({ layer }: Pick<Seen, 'layer'>): string => ('name' in layer ? layer.name : layer.kind);

/** How many maps are shown of how many, and the values that the two ends of the grey scale stand for. */
export function MapsRange({ layer: { shape, values } }: { readonly layer: Seen }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const [low, high] = rangeOf(values);
  const all = shape.length === 3 ? shape[2]! : values.length;
  const count = shape.length === 3 ? Math.min(all, MOST_MAPS) : all;
  return (
    <figcaption className="layer-range">
      <span>
        {shape.length < 3
          ? t('model.maps.units', { value: formatCount(all, language) })
          : count < all
            ? t('model.maps.some', { shown: count, all })
            : t('model.maps.all', { value: formatCount(all, language) })}
      </span>
      <span className="layer-scale">
        {formatFixed(low, 2, language)}
        <i aria-hidden="true" />
        {formatFixed(high, 2, language)}
      </span>
    </figcaption>
  );
}

interface LayerListProps {
  readonly layers: readonly Seen[];
  readonly input: readonly number[];
  readonly chosen: number;
  readonly onChoose: (layer: number) => void;
}

function LayerList({ layers, input, chosen, onChoose }: LayerListProps) {
  const { t, i18n } = useTranslation();
  const table = useRef<HTMLTableElement>(null);
  // The list is rendered after its popover, which has taken the focus meanwhile.
  useEffect(() => table.current?.querySelector('button')?.focus({ preventScroll: true }), []);
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  const several = layers.some(({ network }) => network !== layers[0]!.network);
  const move = (event: KeyboardEvent<HTMLTableElement>): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    buttons[Math.max(0, Math.min(buttons.length - 1, chosen + step))]?.focus();
  };
  return (
    <div className="layers-scroll">
      <table ref={table} className="layers-table" onKeyDown={move}>
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
          {layers.flatMap((layer, i) => [
            several && layer.network !== layers[i - 1]?.network && (
              <tr key={layer.network} className="layers-network">
                <th scope="rowgroup" colSpan={3}>
                  {networkName(t, layer.network)}
                </th>
              </tr>
            ),
            <tr
              key={`${layer.network} ${nameOfLayer(layer)}`}
              data-chosen={i === chosen || undefined}
              onPointerEnter={() => onChoose(i)}
            >
              <td>
                <button
                  type="button"
                  aria-pressed={i === chosen}
                  // Only one button is a tab stop; arrow keys lead through the list.
                  tabIndex={i === chosen ? 0 : -1}
                  onFocus={() => onChoose(i)}
                  onClick={() => onChoose(i)}
                >
                  <b>{nameOfLayer(layer)}</b> {describeLayer(layer.layer)}
                </button>
              </td>
              <td>{shapeText(layer.shape)}</td>
              <td>{formatCount(layer.parameters, i18n.language)}</td>
            </tr>,
          ])}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={2}>{t('model.total')}</td>
            <td>{formatCount(total, i18n.language)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
