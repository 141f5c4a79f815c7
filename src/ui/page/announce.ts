// UI: what a screen reader is told without asking: only the newest message, and a short one.
import { createCell } from '../../state/store/cell.ts';

export const announcement = createCell('');

export function announce(text: string): void {
  announcement.set(text);
}
