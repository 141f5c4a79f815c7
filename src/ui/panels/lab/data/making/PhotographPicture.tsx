// Panels, data: a photograph as the model gets it; pressed, it is taken away.
import { useEffect, useRef } from 'react';
import { paint } from '../../../../../charts/pictures/chart.ts';
import { type Framing, framed } from '../../../../../data/photographed-set.ts';

interface PhotographPictureProps {
  readonly picture: Uint8Array;
  readonly framing: Framing;
  readonly label: string;
  readonly onPress: () => void;
}

export function PhotographPicture({ picture, framing: { side, colour }, label, onPress }: PhotographPictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { kind, shape, images } = framed([picture], { side, colour });
    const [height, width, channels] = shape;
    if (canvas.current) paint(canvas.current, { kind, count: 1, height, width, channels, pixels: images }, 1, true);
  }, [picture, side, colour]);
  return (
    <button type="button" className="strokes-picture" aria-label={label} title={label} onClick={onPress}>
      <canvas ref={canvas} />
    </button>
  );
}
