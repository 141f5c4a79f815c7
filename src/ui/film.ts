// UI: pictures and films of a run, made from the frames of its timeline and saved as files.
import { drawStill, type StillInput } from '../charts/plane/still.ts';
import { vectorStill } from '../charts/plane/vector.ts';
import { priorSpots } from '../state/spots.ts';
import type { Frame } from '../state/timeline.ts';
import { frameTime } from './pace.ts';
import type { Playground } from './playground.ts';
import { saveFile } from './save.ts';

const SIDE = 720;
/** The last frame stands longer. */
const END_MS = 1500;
/** Where no animation frame comes, as in a hidden tab, what stands is drawn again after this. */
const AGAIN_MS = 250;

/** With the axes that the frame was made on: those of the page may be others by now. */
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
  drawStill(canvas, SIDE, still(playground, frame, caption));
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob) saveFile(blob, `latent-step-${frame.step}.png`);
}

export function saveDrawing(playground: Playground, frame: Frame, caption: string): void {
  const text = vectorStill(SIDE, still(playground, frame, caption));
  saveFile(new Blob([text], { type: 'image/svg+xml' }), `latent-step-${frame.step}.svg`);
}

/** Plays the frames to a recorder; `onProgress` hears from 0 to 1. */
export async function saveFilm(
  playground: Playground,
  frames: readonly Frame[],
  caption: (frame: Frame) => string,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const canvas = document.createElement('canvas');
  const draw = (frame: Frame): void => drawStill(canvas, SIDE, still(playground, frame, caption(frame)));
  const [first] = frames;
  if (!first) return;
  draw(first);
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: 'video/webm' });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  for (const [i, frame] of frames.entries()) {
    draw(frame);
    onProgress(i / frames.length);
    await stand(canvas, i === frames.length - 1 ? END_MS : frameTime(frames.length));
  }
  recorder.stop();
  await stopped;
  saveFile(new Blob(parts, { type: 'video/webm' }), 'latent-space.webm');
}

/** Waits while the same picture is filmed. A film knows only the moments at which something was drawn, so it is drawn again. */
async function stand(canvas: HTMLCanvasElement, ms: number): Promise<void> {
  const context = canvas.getContext('2d');
  const until = performance.now() + ms;
  for (let left = ms; left > 0; left = until - performance.now()) {
    await new Promise((resolve) => {
      requestAnimationFrame(resolve);
      setTimeout(resolve, Math.min(left, AGAIN_MS));
    });
    // On itself: nothing changes, and the canvas counts as drawn.
    context?.drawImage(canvas, 0, 0);
  }
}
