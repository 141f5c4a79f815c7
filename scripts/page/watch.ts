// Watches the built page from outside: when inputs arrive, when a picture that knows of them is drawn, and how many
// frames there are. The page knows nothing of it.
import type { Pictures } from '../../src/protocol/messages.ts';
import type { Answer, Request } from '../../src/protocol/rpc.ts';
import { type AnswerLayout, answerLayout, type BoardMessage } from '../../src/protocol/urgent.ts';

/** What is known of the inputs since the last gesture began, and of what was drawn. */
export interface Watch {
  inputs: { readonly at: number; readonly number: number }[];
  /** How long each input waited for its picture, in milliseconds. */
  latencies: number[];
  /** How many inputs came before a request, by its id. */
  readonly asked: Map<number, number>;
  /** Answers that were not seen drawn, and how many inputs each knows of. */
  answers: { readonly inputs: number; readonly pixels: Uint8Array }[];
  last: string;
  changed: number;
  drawn: number;
  frames: number;
  /** Inputs that have their picture. */
  at: number;
}

declare global {
  interface Window {
    __bench: Watch;
    /** When the page was drawn. */
    __drawn: number;
  }
}

function watch(layout: AnswerLayout): void {
  const state: Watch = {
    inputs: [],
    latencies: [],
    asked: new Map(),
    answers: [],
    last: '',
    changed: 0,
    drawn: 0,
    frames: 0,
    at: 0,
  };
  window.__bench = state;
  const input = (event: Event): void => {
    // A move counts while the handle is held.
    if (event.type === move && (event as PointerEvent).buttons === 0) return;
    state.inputs.push({ at: event.timeStamp, number: state.inputs.length + 1 });
  };
  // Where the browser tells moves before the frame they belong to, that is when they arrive.
  const move = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove';
  for (const type of ['keydown', move]) window.addEventListener(type, input, { capture: true });
  const count = (): void => {
    state.frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  // A request to decode one point answers for every input that came before it. Its answer comes as a message, or the
  // page finds it in memory that it shares with the worker; which one it drew, the picture itself tells.
  let board: SharedArrayBuffer | null = null;
  const answered = (id: number, pixels: Uint8Array): void => {
    const inputs = state.asked.get(id);
    if (inputs === undefined) return;
    state.asked.delete(id);
    state.answers.push({ inputs, pixels });
  };
  const heard = new WeakSet<Worker>();
  const post = Worker.prototype.postMessage;
  // The prototype's, so that it can also be installed once the page has made its worker.
  Worker.prototype.postMessage = function (
    this: Worker,
    message: unknown,
    transfer?: Transferable[] | StructuredSerializeOptions,
  ) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<Answer | undefined>) => {
        if (data?.kind !== 'result') return;
        const output = data.output as Partial<Pictures> | null | undefined;
        if (output?.pixels) answered(data.id, output.pixels.slice());
      });
    }
    const sent = message as Request | BoardMessage | null | undefined;
    if (sent?.kind === 'board') board = sent.memory;
    if (sent?.kind === 'request' && sent.name === 'decode' && sent.input.z.length === 2)
      state.asked.set(sent.id, state.inputs.length);
    Reflect.apply(post, this, [message, transfer]);
  };
  const look = (): void => {
    if (!board) return;
    const fields = new Int32Array(board, 0, layout.fields);
    const bytes = new Uint8Array(board, layout.bytesFrom, fields[layout.bytes]);
    answered(Atomics.load(fields, layout.answered), bytes.slice());
  };
  /** Whether an image is a colouring of these grey levels: one colour for each level. */
  const shows = ({ data }: ImageData, pixels: Uint8Array): boolean => {
    const colours = new Map<number, string>();
    return (
      4 * pixels.length === data.length &&
      pixels.every((grey, i) => {
        const colour = data.subarray(4 * i, 4 * i + 4).join();
        if (!colours.has(grey)) colours.set(grey, colour);
        return colours.get(grey) === colour;
      })
    );
  };
  const draw = CanvasRenderingContext2D.prototype.putImageData;
  CanvasRenderingContext2D.prototype.putImageData = function (
    this: CanvasRenderingContext2D,
    image: ImageData,
    ...rest: number[]
  ) {
    Reflect.apply(draw, this, [image, ...rest]);
    if (this.canvas.dataset.testid !== 'decoded') return;
    const now = performance.now();
    const pixels = image.data.join();
    state.drawn++;
    if (pixels === state.last) return;
    state.last = pixels;
    state.changed++;
    look();
    const drawn = state.answers.findLastIndex((answer) => shows(image, answer.pixels));
    if (drawn < 0) return;
    const shown = state.answers[drawn]!.inputs;
    state.answers.splice(0, drawn + 1);
    while (state.at < shown) state.latencies.push(now - state.inputs[state.at++]!.at);
  };
}

function watchBar(): void {
  const look = (): void => {
    if (!document.querySelector('.bar')) requestAnimationFrame(look);
    // The frame after the one that draws it.
    else requestAnimationFrame(() => Object.assign(window, { __drawn: performance.now() }));
  };
  requestAnimationFrame(look);
}

/**
 * A script for the page that calls a function there. tsx keeps the names of functions by a helper, `__name`, that a
 * page lacks.
 */
function scriptOf<Given>(task: (given: Given) => void, given: Given): string {
  return `((__name) => (${task.toString()})(${JSON.stringify(given)}))((named) => named);`;
}

/**
 * To be run before the page's own scripts: `window.__bench` then notes inputs, and when a picture that knows of them is
 * drawn.
 */
export const watchPage = scriptOf(watch, answerLayout);

/** To be run before the page's own scripts: notes the first frame that shows the page's bar, `window.__drawn`. */
export const watchDrawing = scriptOf(watchBar, null);
