// Panels: encoder or decoder as a funnel of its layers. Pointing at a layer shows its output for the followed image;
// pressing the funnel opens the list of all layers.
import { Popover } from 'radix-ui';
import { lazy, type PointerEvent, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { architectureOf } from '../../../models/architectures.ts';
import { traceLayers } from '../../../models/layers/layer.ts';
import { layersOf, type Side } from '../../words/layer-names.ts';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { useShown } from '../lab/useShown.ts';

// The strip is loaded at once; what opens from it is loaded on demand.
const LayerBrowser = lazy(async () => ({ default: (await import('../model/LayerBrowser.tsx')).LayerBrowser }));
const LayerPeek = lazy(async () => ({ default: (await import('../model/LayerPeek.tsx')).LayerPeek }));

const WIDTH = 74;
const HEIGHT = 58;

export function NetworkButton({ side }: { readonly side: Side }) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const [open, setOpen] = useState(false);
  const [peeked, setPeeked] = useState<number | null>(null);
  // As text, so that the strip is drawn again when the shapes of the layers change, not with every new value.
  const told = useCell(views.activations, (answer) =>
    layersOf(answer?.layers ?? [], side)
      .map(({ shape }) => shape.join())
      .join(' '),
  );
  const config = useApp((state) => state.applied ?? state.draft);
  const image = useApp((state) => state.run?.shape ?? null) ?? [28, 28, 1];
  const input = side === 'encoder' ? image : [config.latent];
  // Until the model has reported its layers, those of the architecture are shown.
  const outputs = told
    ? told.split(' ').map((layer) => layer.split(',').map(Number))
    : traceLayers(architectureOf(config)[side](image), input, '')
        .filter(({ layer }) => 'name' in layer)
        .map(({ output }) => output);
  const point = ({ pointerType, currentTarget, clientX }: PointerEvent): void => {
    if (pointerType !== 'mouse' || open || outputs.length === 0) return;
    const { left, width } = currentTarget.getBoundingClientRect();
    const along = Math.floor(((clientX - left) / width) * outputs.length);
    setPeeked(Math.max(0, Math.min(outputs.length - 1, along)));
  };
  return (
    <div className={`sym-${side} network-place`}>
      <Popover.Root
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setPeeked(null);
        }}
      >
        <Popover.Trigger
          className="network"
          aria-label={t(`model.${side}Open`)}
          data-testid={side}
          onPointerMove={point}
          onPointerLeave={() => setPeeked(null)}
        >
          <Funnel side={side} outputs={outputs} peeked={peeked} />
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
            <p className="quiet-text">{t(`model.${side}About`)}</p>
            <Suspense fallback={<div className="layer-browser" />}>
              <LayerBrowser side={side} input={input} />
            </Suspense>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {peeked !== null && (
        <Suspense>
          <LayerPeek side={side} layer={peeked} />
        </Suspense>
      )}
      {(open || peeked !== null) && <Looking />}
    </div>
  );
}

/** Keeps the layers' outputs fresh while somebody looks at them. */
function Looking() {
  useShown('layers');
  return null;
}

const size = (shape: readonly number[]): number => shape.reduce((product, n) => product * n, 1);

interface FunnelProps {
  readonly side: Side;
  /** Shape of each layer's output. */
  readonly outputs: readonly (readonly number[])[];
  readonly peeked: number | null;
}

/** A bar for each layer, thicker with more channels. */
function Funnel({ side, outputs, peeked }: FunnelProps) {
  const wide = HEIGHT;
  const thin = 14;
  const [left, right] = side === 'encoder' ? [wide, thin] : [thin, wide];
  const corner = (x: number, height: number, sign: number): string => `${x},${HEIGHT / 2 + (sign * height) / 2}`;
  const outline = [corner(0, left, -1), corner(WIDTH, right, -1), corner(WIDTH, right, 1), corner(0, left, 1)].join(
    ' ',
  );
  const most = (WIDTH - 10) / outputs.length - 1;
  const bars = outputs.map((output, i) => {
    const along = (i + 0.5) / outputs.length;
    // A vector has no height to show; the square root makes it comparable with the channels of a picture.
    const channels = output.length === 3 ? output[2]! : Math.sqrt(size(output));
    return {
      x: 5 + along * (WIDTH - 10),
      height: (left + (right - left) * along) * 0.78,
      width: Math.max(1, Math.min(8, most, Math.log2(channels + 1) * 1.2)),
    };
  });
  return (
    <svg
      className="funnel"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
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
          data-peeked={i === peeked || undefined}
        />
      ))}
    </svg>
  );
}
