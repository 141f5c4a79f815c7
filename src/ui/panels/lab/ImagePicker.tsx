// Panels: a held-out image that can be exchanged for another: its picture is a button that opens all there are to choose from.
import { Popover } from 'radix-ui';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paint } from '../../../charts/pictures/chart.ts';
import { cut } from '../../../charts/pictures/layout.ts';
import { Chart } from '../../Chart.tsx';
import { useCell, usePlayground } from '../../playground.ts';

/** As many as one looks through. */
const CHOICE = 120;

interface ImagePickerProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (image: number) => void;
  readonly testId?: string;
}

export function ImagePicker({ label, value, onChange, testId }: ImagePickerProps) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const [open, setOpen] = useState(false);
  const count = useCell(views.heldOut, (images) => Math.min(CHOICE, images?.pictures.count ?? 0));
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="image-button" aria-label={label} title={label} data-testid={testId}>
        <HeldOutImage image={value} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover image-choice" sideOffset={6} collisionPadding={8} aria-label={label}>
          {Array.from({ length: count }, (_, image) => (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: an image is its number
              key={image}
              type="button"
              className="image-button"
              aria-label={t('lab.image', { number: image + 1 })}
              aria-current={image === value}
              onClick={() => {
                onChange(image);
                setOpen(false);
              }}
            >
              <HeldOutImage image={image} />
            </button>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** One held-out image; paints again when it is another, or the theme changes. */
export function HeldOutImage({ image }: { readonly image: number }) {
  const { store, views } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  return (
    <Chart
      key={image}
      className="one-picture"
      make={() => ({
        draw() {
          const images = views.heldOut.get();
          if (!images || !canvas.current) return;
          const one = cut(images.pictures, image % images.pictures.count, 1);
          paint(canvas.current, one, 1, store.getState().applied?.data === 'upload');
        },
        destroy() {},
      })}
      sources={[views.heldOut]}
    >
      <canvas ref={canvas} width={28} height={28} />
    </Chart>
  );
}
