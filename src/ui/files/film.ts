// UI: the film of a run, encoded from the frames of its timeline and saved as a file. Each frame gets its display time
// explicitly, so the film has the right length however busy the machine is, and encoding can be faster than playing.
import {
  BufferTarget,
  CanvasSource,
  getFirstEncodableVideoCodec,
  Mp4OutputFormat,
  Output,
  QUALITY_HIGH,
  type VideoCodec,
  WebMOutputFormat,
} from 'mediabunny';
import { drawStill } from '../../charts/plane/still.ts';
import type { Frame } from '../../state/facts/record/timeline.ts';
import { frameTime } from '../numbers/pace.ts';
import type { Playground } from '../playground.ts';
import { saveFile } from './save.ts';
import { STILL_SIDE, still } from './stills.ts';

/** How long the last frame is shown, in milliseconds. */
const END_MS = 1500;
/** Seconds between key frames. Between still frames nothing moves, so they are needed only for jumping. */
const KEY_SECONDS = 1;

/** In order of preference: the codec that presentation programs play comes first. */
const CODECS: readonly VideoCodec[] = ['avc', 'vp9', 'vp8', 'av1'];

const codecFor = (canvas: HTMLCanvasElement): Promise<VideoCodec | null> =>
  getFirstEncodableVideoCodec([...CODECS], { width: canvas.width, height: canvas.height, quality: QUALITY_HIGH });

/** Whether this browser encodes video at all. */
export async function canFilm(): Promise<boolean> {
  return (
    'VideoEncoder' in globalThis &&
    (await getFirstEncodableVideoCodec([...CODECS], { width: STILL_SIDE, height: STILL_SIDE })) !== null
  );
}

/** `onProgress` gets the fraction that is done, 0 … 1. */
export async function saveFilm(
  playground: Playground,
  frames: readonly Frame[],
  caption: (frame: Frame) => string,
  onProgress: (fraction: number) => void,
): Promise<void> {
  const drawn = document.createElement('canvas');
  const draw = (frame: Frame): void => drawStill(drawn, STILL_SIDE, still(playground, frame, caption(frame)));
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last) return;
  draw(first);
  const screen = evenCanvas(drawn);
  const codec = await codecFor(screen);
  if (!codec) throw new Error('This browser encodes no video.');
  const mp4 = codec === 'avc';
  const target = new BufferTarget();
  const output = new Output({ format: mp4 ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new CanvasSource(screen, { codec, quality: QUALITY_HIGH, keyFrameInterval: KEY_SECONDS });
  output.addVideoTrack(source);
  await output.start();
  const seconds = frameTime(frames.length) / 1000;
  for (const [i, frame] of frames.entries()) {
    draw(frame);
    screen.getContext('2d')?.drawImage(drawn, 0, 0);
    await source.add(i * seconds, seconds);
    onProgress(i / frames.length);
  }
  // The last frame is added again: some players show a last frame for no time at all.
  await source.add(frames.length * seconds, END_MS / 1000 - seconds / 2);
  await output.finalize();
  if (target.buffer)
    saveFile(
      new Blob([target.buffer], { type: mp4 ? 'video/mp4' : 'video/webm' }),
      `latent-space.${mp4 ? 'mp4' : 'webm'}`,
    );
}

/** Codecs store colours for two by two pixels, so both sides must be even: an odd side is stretched by one pixel. */
function evenCanvas(picture: HTMLCanvasElement): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width + (picture.width % 2);
  canvas.height = picture.height + (picture.height % 2);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}
