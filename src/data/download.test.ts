// The downloader against a real server on this machine that fails, stalls, lies and cuts its answers short.
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { FaultError, toFault } from '../core/fault.ts';
import { type DownloadOptions, download } from './download.ts';

const whole = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7) % 256);
const servers: Server[] = [];

/**
 * Starts a server whose n-th answer is `answers[n]`, the last one for ever; gives its address and what it was asked.
 */
async function serve(...answers: readonly RequestListener[]) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answers[Math.min(asked.length, answers.length) - 1]!(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { url: `http://127.0.0.1:${address.port}/file`, asked };
}

const good: RequestListener = (_, response) => void response.end(whole);
const busy: RequestListener = (_, response) => void response.writeHead(503).end('busy');
const short: RequestListener = (_, response) => void response.end(whole.subarray(0, 3000));
const silent: RequestListener = (_, response) => void response.write(whole.subarray(0, 100));
const torn: RequestListener = (_, response) => {
  response.writeHead(200, { 'Content-Length': whole.length });
  response.write(whole.subarray(0, 1000), () => response.destroy());
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const verify: DownloadOptions['verify'] = (bytes, where) => {
  if (bytes.length !== whole.length)
    throw new FaultError('data/truncated', `${bytes.length} bytes`, where, 'Try again.');
};
// A busy machine may not hear its own server for some hundred milliseconds.
const around = { fetch, pauseMs: 1, silenceMs: 1500 };

describe('download', () => {
  it('gives the bytes and counts them as they come', async () => {
    const { url } = await serve(good);
    const onProgress = vi.fn();
    expect(await download({ mirrors: [url], verify, onProgress }, around)).toEqual(whole);
    expect(onProgress).toHaveBeenLastCalledWith(whole.length);
  });

  it.each([
    ['is busy twice', busy, busy],
    ['breaks off', torn, torn],
    ['sends too little and says that this is all', short, short],
    ['falls silent', silent, silent],
  ])('tries again when the server %s', async (_, ...bad) => {
    const { url, asked } = await serve(...bad, good);
    expect(await download({ mirrors: [url], verify }, around)).toEqual(whole);
    expect(asked).toHaveLength(3);
  });

  it('goes to the next mirror before it waits', async () => {
    const bad = await serve(busy);
    const next = await serve(good);
    expect(await download({ mirrors: [bad.url, next.url], verify }, { ...around, pauseMs: 1e9 })).toEqual(whole);
    expect(bad.asked).toHaveLength(1);
  });

  it('asks the next mirror while the first says nothing, and lets the one that begins go on alone', async () => {
    const mute: RequestListener = () => {};
    const [first, second, third] = [await serve(mute), await serve(good), await serve(good)];
    const mirrors = [first.url, second.url, third.url];
    const began = performance.now();
    const patient = { ...around, headStartMs: 150, silenceMs: 30_000 };
    expect(await download({ mirrors, verify }, patient)).toEqual(whole);
    expect(performance.now() - began).toBeLessThan(5000);
    expect([first, second, third].map(({ asked }) => asked.length)).toEqual([1, 1, 0]);
  });

  it('gives up after three tries, and says where, why and what to do', async () => {
    const { url, asked } = await serve(busy);
    const fault = toFault(await download({ mirrors: [url], verify }, around).catch((error: unknown) => error));
    expect(fault).toMatchObject({ code: 'data/download', where: url });
    expect(fault.what).toContain('503');
    expect(fault.remedy).toContain('Check the connection');
    expect(asked).toHaveLength(3);
  });

  it('says so when nobody answers', async () => {
    const fault = toFault(
      await download({ mirrors: ['http://127.0.0.1:1/'], verify }, around).catch((error: unknown) => error),
    );
    expect(fault.code).toBe('data/download');
  });

  it('stops in the middle of an answer when cancelled', async () => {
    const { url, asked } = await serve(silent, good);
    const stop = new AbortController();
    const running = download(
      { mirrors: [url], verify, onProgress: () => stop.abort(), signal: stop.signal },
      { ...around, silenceMs: 1e6 },
    );
    expect(toFault(await running.catch((error: unknown) => error)).code).toBe('data/cancelled');
    expect(asked).toHaveLength(1);
  });

  it('stops in the pause between two tries when cancelled', async () => {
    const stop = new AbortController();
    const { url } = await serve((request, response) => {
      busy(request, response);
      setTimeout(() => stop.abort(), 20);
    });
    const running = download({ mirrors: [url], verify, signal: stop.signal }, { ...around, pauseMs: 1e6 });
    expect(toFault(await running.catch((error: unknown) => error)).code).toBe('data/cancelled');
  });
});

describe('the cache', () => {
  /** The part of Cache Storage that we use, in memory. */
  function memory(): CacheStorage {
    const kept = new Map<string, Response>();
    const cache = {
      match: async (url: string) => kept.get(url)?.clone(),
      put: async (url: string, response: Response) => void kept.set(url, response),
      delete: async (url: string) => kept.delete(url),
    };
    return Object.assign(Object.create(null), { open: async () => cache });
  }

  it('saves the second download', async () => {
    const { url, asked } = await serve(good);
    const caches = memory();
    await download({ mirrors: [url], verify }, { ...around, caches });
    const onProgress = vi.fn();
    expect(await download({ mirrors: [url], verify, onProgress }, { ...around, caches })).toEqual(whole);
    expect(asked).toHaveLength(1);
    expect(onProgress).toHaveBeenLastCalledWith(whole.length);
  });

  it('does not keep, or give, what is damaged', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { url, asked } = await serve(good);
    const caches = memory();
    const cache = await caches.open('any');
    await cache.put(url, new Response(whole.slice(0, 10)));
    expect(await download({ mirrors: [url], verify }, { ...around, caches })).toEqual(whole);
    expect(asked).toHaveLength(1);
    expect(warn).toHaveBeenCalled();
    warn.mockRestore();
  });

  it('may be forbidden or full without the download failing', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { url } = await serve(good);
    const forbidden: CacheStorage = Object.assign(Object.create(null), {
      open: () => Promise.reject(new Error('denied')),
    });
    expect(await download({ mirrors: [url], verify }, { ...around, caches: forbidden })).toEqual(whole);
    warn.mockRestore();
  });
});
