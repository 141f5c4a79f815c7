// UI: files dropped anywhere on the page. Without this the browser would open them, and so leave the page and the run.
import type { ChosenFile } from '../../protocol/reading.ts';
import { droppedFiles } from './dropped.ts';

/** Follows the window from now on; returns how to stop. Drops that a smaller drop zone has handled are left alone. */
export function followDrops(take: (files: Promise<readonly ChosenFile[]>) => void): () => void {
  const follow = (event: DragEvent): void => {
    if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    if (event.type === 'drop') take(droppedFiles(event.dataTransfer));
  };
  addEventListener('dragover', follow);
  addEventListener('drop', follow);
  return () => {
    removeEventListener('dragover', follow);
    removeEventListener('drop', follow);
  };
}
