// Panels: the output of one layer for the followed image, shown under its funnel while the mouse is on its bar.
// Keyboard and touch get the same in the list that the funnel opens.
import { layersOf, shapeText, type Side } from '../../words/layer-names.ts';
import { FeatureMaps } from '../../parts/FeatureMaps.tsx';
import { useCell, usePlayground } from '../../playground.ts';
import { MapsRange, nameOfLayer } from './LayerBrowser.tsx';

interface LayerPeekProps {
  readonly side: Side;
  /** The layer's number on that side. */
  readonly layer: number;
}

export function LayerPeek({ side, layer: at }: LayerPeekProps) {
  const { views } = usePlayground();
  const activations = useCell(views.activations, (value) => value);
  const layer = layersOf(activations?.layers ?? [], side)[at];
  if (!layer) return null;
  return (
    <figure className="layer-peek" aria-hidden="true" data-testid="layer-peek">
      <p className="layer-maps-name">
        <b>{nameOfLayer(layer)}</b> <span className="soft">{shapeText(layer.shape)}</span>
      </p>
      <FeatureMaps
        read={() => layersOf(views.activations.get()?.layers ?? [], side)[at] ?? null}
        sources={[views.activations]}
      />
      <MapsRange layer={layer} />
    </figure>
  );
}
