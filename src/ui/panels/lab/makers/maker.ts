// Panels: what lets a visitor make a datum. It gives the datum as the run's data have theirs, or null while there is none.
import type { RunInfo } from '../../../../engine/events.ts';

export interface MakerProps {
  readonly run: Pick<RunInfo, 'kind' | 'shape'>;
  readonly onMade: (pixels: Uint8Array | null) => void;
}
