// UI: pictures of a run, made from the frames of its timeline and saved as files.
import { drawStill, type StillInput } from '../../charts/plane/still.ts';
import { vectorStill } from '../../charts/plane/vector.ts';
import { priorSpots } from '../../state/facts/plane/spots.ts';
import type { Frame } from '../../state/facts/record/timeline.ts';
import type { Playground } from '../playground.ts';
import { saveFile } from './save.ts';

/** CSS pixels. */
export const STILL_SIDE = 720;

/** Uses the axes that the frame was made on: the page's own may have changed since. */
export function still(
  { store, views }: Pick<Playground, 'store'> & { readonly views: Pick<Playground['views'], 'prior'> },
  frame: Frame,
  caption: string,
): StillInput {
  const { plane, run, applied } = store.getState();
  const { x, y } = frame.manifold.plan;
  return {
    embedding: frame.embedding,
    sheet: frame.manifold,
    extent: frame.extent,
    x,
    y,
    prior: priorSpots(views.prior.get(), x, y),
    classes: run?.classes ?? [],
    trueGreys: applied?.data === 'upload',
    points: plane.points,
    caption,
  };
}

export async function savePicture(playground: Playground, frame: Frame, caption: string): Promise<void> {
  const canvas = document.createElement('canvas');
  drawStill(canvas, STILL_SIDE, still(playground, frame, caption));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) saveFile(blob, `latent-step-${frame.step}.png`);
}

export function saveDrawing(playground: Playground, frame: Frame, caption: string): void {
  const text = vectorStill(STILL_SIDE, still(playground, frame, caption));
  saveFile(new Blob([text], { type: 'image/svg+xml' }), `latent-step-${frame.step}.svg`);
}
