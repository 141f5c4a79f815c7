// UI: pictures and films of a run, made from the frames of its timeline and saved as files.
import { drawStill, type StillInput } from '../charts/plane/still.ts';
import { vectorStill } from '../charts/plane/vector.ts';
import { priorSpots } from '../state/spots.ts';
import { type Frame, standing } from '../state/timeline.ts';
import type { Playground } from './playground.ts';
import { saveFile } from './save.ts';

const SIDE = 720;
/** The last one stands longer. */
const END_MS = 1000;
/** Until a recorder has what was drawn. */
const FRAME_TAKEN_MS = 100;

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
    classes: run?.classes.length ?? 0,
    trueGreys: applied?.data === 'upload',
    points: plane.points,
    prior: priorSpots(views.prior.get(), x, y),
    classNames: run?.labelled && plane.points ? run.classes : [],
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
  const stands = standing(frames.length);
  for (const [i, frame] of frames.entries()) {
    draw(frame);
    onProgress(i / frames.length);
    await new Promise((resolve) => setTimeout(resolve, i === frames.length - 1 ? END_MS : stands));
  }
  // A recorder takes what is drawn, not how long it stood: drawn once more, the last frame has stood.
  const last = frames.at(-1);
  if (last) draw(last);
  await new Promise((resolve) => setTimeout(resolve, FRAME_TAKEN_MS));
  recorder.stop();
  await stopped;
  saveFile(new Blob(parts, { type: 'video/webm' }), 'latent-space.webm');
}
