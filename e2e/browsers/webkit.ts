// End-to-end, every engine: WebKitGTK, Safari's engine, by plain W3C WebDriver. It opens a window, so it gets a screen
// of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findWebkit } from '../../scripts/browsers.mjs';
import { type Browser, BrowserError, type Point } from './browser.ts';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
/** W3C names of keys that are no characters. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Control: '\uE009',
  Shift: '\uE008',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

export async function startWebkit(): Promise<Browser> {
  const found = findWebkit();
  if (!found) throw new BrowserError('There is no WebKit here.');
  const port = await freePort();
  // A number that no other screen has; it says on its third stream which one it took.
  const screen = spawn(found.screen, ['-displayfd', '3', '-screen', '0', '1600x1200x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise<string>((resolve, reject) => {
    screen.stdio[3]?.once('data', (bytes: Buffer) => resolve(bytes.toString().trim()));
    screen.once('exit', () => reject(new BrowserError('The screen for WebKit did not start.')));
  });
  const driver = spawn(found.driver, ['-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: `:${number}` },
  });
  const end = (): void => {
    for (const child of [driver, screen] as ChildProcess[]) child.kill();
  };
  const call = async <Value>(method: string, path: string, body?: object): Promise<Value> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
    if (value?.error) throw new BrowserError(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    await untilReady(() => call('GET', '/status'));
    const { sessionId } = await call<{ sessionId: string }>('POST', '/session', {
      capabilities: {
        alwaysMatch: { 'webkitgtk:browserOptions': { binary: found.browser, args: ['--automation'] } },
      },
    });
    return session(sessionId, call, end);
  } catch (error) {
    end();
    throw error;
  }
}

type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>;

async function session(id: string, call: Call, end: () => void): Promise<Browser> {
  const at = `/session/${id}`;
  const resize = async (width: number, height: number): Promise<void> => {
    await call('POST', `${at}/window/rect`, { width, height });
  };
  await resize(1440, 900);
  const pointer = (actions: readonly object[]): Promise<unknown> =>
    call('POST', `${at}/actions`, {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const move = ({ x, y }: Point): object => ({ type: 'pointerMove', duration: 16, x: Math.round(x), y: Math.round(y) });
  return {
    async open(url, first) {
      await call('POST', `${at}/url`, { url });
      if (first) await call('POST', `${at}/execute/sync`, { script: first, args: [] });
    },
    run: (script, ...given) =>
      call('POST', `${at}/execute/sync`, {
        script: `const given = JSON.parse(arguments[0]); ${script}`,
        args: [JSON.stringify(given)],
      }),
    async drag([from, ...over]) {
      if (!from) return;
      await pointer([
        move(from),
        { type: 'pointerDown', button: 0 },
        ...over.map(move),
        { type: 'pointerUp', button: 0 },
      ]);
    },
    async press(...keys) {
      const actions = keys.flatMap((chord) => {
        const names = chord.split('+').map((name) => KEYS[name] ?? name);
        return [
          ...names.map((value) => ({ type: 'keyDown', value })),
          ...names.toReversed().map((value) => ({ type: 'keyUp', value })),
        ];
      });
      await call('POST', `${at}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
    },
    async upload(selector, paths) {
      const element = await call<Record<string, string>>('POST', `${at}/element`, {
        using: 'css selector',
        value: selector,
      });
      await call('POST', `${at}/element/${element[ELEMENT]}/value`, { text: paths.join('\n') });
    },
    resize,
    screenshot: async () => Buffer.from(await call<string>('GET', `${at}/screenshot`), 'base64'),
    async close() {
      await call('DELETE', at).catch(() => {});
      end();
    },
  };
}

async function untilReady(ask: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await ask();
      return;
    } catch (error) {
      if (attempt === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
