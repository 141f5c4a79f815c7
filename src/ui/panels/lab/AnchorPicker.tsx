// Panels: one anchor of a path: a held-out image, where the ring is, or the visitor's drawing.
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { paint } from '../../../charts/pictures/chart.ts';
import { type Anchor, anchorFits } from '../../../state/facts/page/lab.ts';
import { Chart } from '../../Chart.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { useApp, useCell, usePlayground } from '../../playground.ts';
import { HeldOutImage, ImagePicker } from './ImagePicker.tsx';

interface AnchorPickerProps {
  readonly label: string;
  readonly value: Anchor;
  /** Which anchor it is, from 0. */
  readonly place: number;
  readonly onChange: (anchor: Anchor) => void;
  readonly testId: string;
}

export function AnchorPicker({ label, value, place, onChange, testId }: AnchorPickerProps) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const drawing = useCell(views.lastDrawing, (pixels) => pixels);
  return (
    <ImagePicker
      label={label}
      value={typeof value === 'number' ? value : -1}
      onChange={onChange}
      testId={testId}
      picture={<AnchorPicture anchor={value} place={place} />}
      others={[
        { name: t('lab.interpolate.ring'), choose: () => onChange({ kind: 'ring', z: views.z.get().slice() }) },
        ...(drawing
          ? [{ name: t('lab.interpolate.drawing'), choose: () => onChange({ kind: 'drawing', pixels: drawing }) }]
          : []),
      ]}
    />
  );
}

/** The picture of an anchor; where this run cannot use an anchor of another run, that of the image used instead. */
function AnchorPicture({ anchor, place }: { readonly anchor: Anchor; readonly place: number }): ReactNode {
  const fits = useApp(({ run, applied }) => anchorFits(anchor, run?.shape ?? [0, 0, 0], applied?.latent ?? 0));
  if (typeof anchor === 'number') return <HeldOutImage image={anchor} />;
  if (!fits) return <HeldOutImage image={place} />;
  return anchor.kind === 'drawing' ? (
    <Drawing pixels={anchor.pixels} />
  ) : (
    <span className="one-picture anchor-ring">
      <Icon name="ring" />
    </span>
  );
}

function Drawing({ pixels }: { readonly pixels: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const run = useApp((state) => state.run);
  const draw = (): void => {
    if (!canvas.current || !run) return;
    const [height, width, channels] = run.shape;
    paint(canvas.current, { kind: run.kind, count: 1, height, width, channels, pixels }, 1, false);
  };
  return (
    <Chart className="one-picture" make={() => ({ draw, destroy() {} })} sources={[]}>
      <canvas ref={canvas} width={28} height={28} />
    </Chart>
  );
}
