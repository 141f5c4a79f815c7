// Watches the built page from outside: when inputs arrive, when a picture that knows of them is drawn, and how many frames there
// are. The page knows nothing of it.

const EVENT_EVERY = 1000 / 30;

/** Installed before the page's own scripts: notes when inputs arrive and when a picture that knows of them is drawn. */
export function watchPage() {
  const state = {
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
  const input = (event) => {
    // A move counts while the handle is held.
    if (event.type === move && event.buttons === 0) return;
    state.inputs.push({ at: event.timeStamp, number: state.inputs.length + 1 });
  };
  // Where the browser tells moves before the frame they belong to, that is when they arrive.
  const move = 'onpointerrawupdate' in window ? 'pointerrawupdate' : 'pointermove';
  for (const type of ['keydown', move]) window.addEventListener(type, input, { capture: true });
  const count = () => {
    state.frames++;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  // A request to decode one point answers for every input that came before it. Its answer comes as a message, or the page finds it
  // in memory that it shares with the worker; which one it drew, the picture itself tells.
  // As src/protocol/urgent.ts lays it out; if that changes, answers count only once their message has come.
  const FIELDS = { asked: 0, numbers: 1, answered: 2, height: 3, width: 4, bytes: 5, count: 6 };
  const NUMBERS = 128;
  let board = null;
  const answered = (id, pixels) => {
    const inputs = state.asked.get(id);
    if (inputs === undefined) return;
    state.asked.delete(id);
    state.answers.push({ inputs, pixels });
  };
  const heard = new WeakSet();
  const post = Worker.prototype.postMessage;
  // The prototype's, so that it can also be installed once the page has made its worker.
  Worker.prototype.postMessage = function (message, transfer) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }) => {
        if (data?.kind === 'result' && data.output?.pixels) answered(data.id, data.output.pixels.slice());
      });
    }
    const { kind, name, id, input: given, memory } = message ?? {};
    if (kind === 'board') board = memory;
    if (kind === 'request' && name === 'decode' && given.z.length === 2) state.asked.set(id, state.inputs.length);
    post.call(this, message, transfer);
  };
  const look = () => {
    if (!board) return;
    const fields = new Int32Array(board, 0, FIELDS.count);
    const bytes = new Uint8Array(board, 4 * (FIELDS.count + NUMBERS), fields[FIELDS.bytes]);
    answered(Atomics.load(fields, FIELDS.answered), bytes.slice());
  };
  /** Whether an image is a colouring of these grey levels: one colour for each level. */
  const shows = ({ data }, pixels) => {
    const colours = new Map();
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
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...rest) {
    draw.call(this, image, ...rest);
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
    const shown = state.answers[drawn].inputs;
    state.answers.splice(0, drawn + 1);
    while (state.at < shown) state.latencies.push(now - state.inputs[state.at++].at);
  };
}

/** Installed before the page's own scripts: notes the first frame that shows the page's bar, `window.__drawn`. */
export function watchDrawing() {
  const look = () => {
    if (!document.querySelector('.bar')) requestAnimationFrame(look);
    // The frame after the one that draws it.
    else requestAnimationFrame(() => Object.assign(window, { __drawn: performance.now() }));
  };
  requestAnimationFrame(look);
}

export const percentile = (values, part) => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.round(part * (sorted.length - 1)))];
};

export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does something `events` times at 30 a second and gives the latencies of these inputs. */
async function inputs(page, events, act) {
  await page.evaluate(() => {
    Object.assign(window.__bench, { inputs: [], latencies: [], answers: [], at: 0 });
    window.__bench.asked.clear();
  });
  let next = performance.now();
  for (let i = 0; i < events; i++) {
    await act(i);
    next = Math.max(next + EVENT_EVERY, performance.now());
    await sleep(next - performance.now());
  }
  await sleep(1000);
  const latencies = await page.evaluate(() => window.__bench.latencies);
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), count: latencies.length };
}

/** Drags the handle along an eight. */
export async function drag(page, events) {
  const handle = page.getByTestId('handle');
  await handle.focus();
  await page.keyboard.press('Home');
  const plane = await page.getByTestId('latent-plane').boundingBox();
  const [x, y, radius] = [plane.x + plane.width / 2, plane.y + plane.height / 2, plane.width / 4];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const found = await inputs(page, events, (i) => {
    const angle = (2 * Math.PI * i) / 60;
    return page.mouse.move(x + radius * Math.sin(angle), y + radius * Math.sin(2 * angle));
  });
  await page.mouse.up();
  return found;
}

/** Moves the handle by arrow keys. */
export async function press(page, events) {
  await page.getByTestId('handle').focus();
  await page.keyboard.press('Home');
  const keys = ['ArrowLeft', 'ArrowUp', 'ArrowRight', 'ArrowDown'];
  return inputs(page, events, (i) => page.keyboard.press(keys[Math.floor(i / 10) % 4]));
}
