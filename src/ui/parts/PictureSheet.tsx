// UI: rows of pictures on a canvas, and which of them was pressed. Give it another `key` when the number of columns
// changes.
import { useRef } from 'react';
import { picturesChart } from '../../charts/pictures/chart.ts';
import { invariant } from '../../core/invariant.ts';
import type { Pictures } from '../../protocol/messages.ts';
import { Chart, type Source } from '../Chart.tsx';
import { usePlayground } from '../playground.ts';

interface PictureSheetProps {
  readonly read: () => Pictures | null;
  readonly columns: number;
  readonly rows: number;
  /** What a screen reader says. */
  readonly label: string;
  readonly sources: readonly Source[];
  readonly testId?: string;
  readonly className?: string;
  /** Called with the number of the picture that was pressed. */
  readonly onPick?: (index: number) => void;
}

export function PictureSheet({ read, columns, rows, label, sources, testId, className, onPick }: PictureSheetProps) {
  const { store } = usePlayground();
  const canvas = useRef<HTMLCanvasElement>(null);
  return (
    <Chart
      className={className ? `sheet-of-pictures ${className}` : 'sheet-of-pictures'}
      make={() => {
        invariant(canvas.current, 'the canvas is mounted');
        return picturesChart(canvas.current, {
          read,
          columns,
          trueGreys: () => store.getState().applied?.data === 'upload',
        });
      }}
      sources={sources}
      onClick={(event) => {
        const box = canvas.current?.getBoundingClientRect();
        if (!box || !onPick) return;
        const column = Math.floor(((event.clientX - box.left) / box.width) * columns);
        const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
        onPick(row * columns + column);
      }}
      data-pick={onPick ? true : undefined}
    >
      <canvas ref={canvas} width={28 * columns} height={28 * rows} role="img" aria-label={label} data-testid={testId} />
    </Chart>
  );
}
