// UI: what a screen reader is told unasked. Short, and never more than the newest thing.
import { createCell } from '../../state/store/cell.ts';

export const announcement = createCell('');

export function announce(text: string): void {
  announcement.set(text);
}
