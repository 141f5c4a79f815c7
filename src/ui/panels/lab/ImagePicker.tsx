// Panels: a held-out image that can be exchanged for another: its picture is a button that opens all there are to
// choose from.
import { Popover } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paint } from '../../../charts/pictures/chart.ts';
import { cut } from '../../../kinds/pictures.ts';
import { Chart } from '../../Chart.tsx';
import { useCell, usePlayground } from '../../playground.ts';

/** More images than this nobody looks through. */
const CHOICE = 120;

interface ImagePickerProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (image: number) => void;
  readonly testId?: string;
  /** What the button shows; the image itself by default. */
  readonly picture?: ReactNode;
  /** What else can be chosen. */
  readonly others?: readonly { readonly name: string; readonly choose: () => void }[];
}

interface ImagesPickerProps {
  readonly label: string;
  readonly value: readonly number[];
  readonly onChange: (images: readonly number[]) => void;
  /** What the button says. */
  readonly children: ReactNode;
}

export function ImagePicker({ label, value, onChange, testId, picture, others }: ImagePickerProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="image-button" aria-label={label} title={label} data-testid={testId}>
        {picture ?? <HeldOutImage image={value} />}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover image-choice" sideOffset={6} collisionPadding={8} aria-label={label}>
          {others && (
            <div className="image-others">
              {others.map(({ name, choose }) => (
                <button
                  key={name}
                  type="button"
                  className="button small"
                  onClick={() => {
                    choose();
                    setOpen(false);
                  }}
                >
                  {name}
                </button>
              ))}
            </div>
          )}
          <Choice
            mark={(image) => ({ 'aria-current': image === value })}
            onPress={(image) => {
              onChange(image);
              setOpen(false);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** Chooses several images: each press adds an image or takes it away. */
export function ImagesPicker({ label, value, onChange, children }: ImagesPickerProps) {
  return (
    <Popover.Root>
      <Popover.Trigger className="button small" aria-label={label}>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="popover image-choice" sideOffset={6} collisionPadding={8} aria-label={label}>
          <Choice
            mark={(image) => ({ 'aria-pressed': value.includes(image) })}
            onPress={(image) =>
              onChange(value.includes(image) ? value.filter((one) => one !== image) : [...value, image])
            }
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoiceProps {
  /** How the button of an image tells that it is chosen. */
  readonly mark: (image: number) => { readonly 'aria-current'?: boolean; readonly 'aria-pressed'?: boolean };
  readonly onPress: (image: number) => void;
}

function Choice({ mark, onPress }: ChoiceProps) {
  const { t } = useTranslation();
  const { views } = usePlayground();
  const count = useCell(views.heldOut, (images) => Math.min(CHOICE, images?.pictures.count ?? 0));
  return Array.from({ length: count }, (_, image) => (
    <button
      // biome-ignore lint/suspicious/noArrayIndexKey: an image is its number
      key={image}
      type="button"
      className="image-button"
      aria-label={t('lab.image', { number: image + 1 })}
      {...mark(image)}
      onClick={() => onPress(image)}
    >
      <HeldOutImage image={image} />
    </button>
  ));
}

/** One held-out image, painted again when the image or the theme changes. */
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
