// Panels, data: a small picture of what was drawn; pressed, it is taken away.
import type { Stroke } from '../../../../../data/drawing.ts';

interface StrokesPictureProps {
  readonly strokes: readonly Stroke[];
  readonly label: string;
  readonly onPress: () => void;
}

export function StrokesPicture({ strokes, label, onPress }: StrokesPictureProps) {
  const path = strokes
    .map((stroke) => {
      const points = stroke.map(({ x, y }) => `${(100 * x).toFixed(1)},${(100 * y).toFixed(1)}`);
      return `M${points.join('L')}${points.length === 1 ? `L${points[0]}` : ''}`;
    })
    .join('');
  return (
    <button type="button" className="strokes-picture" aria-label={label} title={label} onClick={onPress}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path d={path} />
      </svg>
    </button>
  );
}
