// Data: fetching a public file, with progress, a way to cancel, retries, mirrors and a cache. Nothing is fetched unless
// the user asked for it, and the card of the set has said from where and how big.
import { FaultError } from '../core/fault.ts';
import { requireGoing } from './cancel.ts';
import { firstOf, type Mirror } from './mirrors.ts';
import { join } from './packed/gunzip.ts';

/** Tries of each mirror, and the pause before the second; every further pause is twice the one before. */
const TRIES = 3;
const PAUSE_MS = 500;
/** A connection that delivers nothing for so long is given up. */
const SILENCE_MS = 30_000;
/** The next mirror is asked when the one before has sent nothing for so long. */
const HEAD_START_MS = 2500;
const CACHE = 'vae-playground-data-1';

export interface DownloadOptions {
  /** Addresses of the same file, the preferred one first. */
  readonly mirrors: readonly string[];
  /** Throws where the bytes are not the file that was asked for; another try or mirror follows. */
  readonly verify: (bytes: Uint8Array, where: string) => void;
  readonly onProgress?: (loadedBytes: number) => void;
  readonly signal?: AbortSignal;
}

/** What the world outside is asked for; tests bring their own. */
export interface DownloadSurroundings {
  readonly fetch: typeof fetch;
  readonly caches?: CacheStorage;
  readonly pauseMs?: number;
  readonly silenceMs?: number;
  readonly headStartMs?: number;
}

/** The bytes of the file, from the cache or the first mirror that gives it whole. */
export async function download(
  options: DownloadOptions,
  around: DownloadSurroundings = browser(),
): Promise<Uint8Array> {
  const cache = await openCache(around.caches);
  const kept = await fromCache(cache, options);
  if (kept) return kept;
  let last: unknown;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    if (attempt > 0) await pause((around.pauseMs ?? PAUSE_MS) * 2 ** (attempt - 1), options.signal);
    requireGoing(options.signal, options.mirrors[0]!);
    try {
      const mirrors = options.mirrors.map((url) => mirrorOf(url, options, around));
      const bytes = await firstOf(mirrors, around.headStartMs ?? HEAD_START_MS);
      await keep(cache, options.mirrors[0]!, bytes);
      return bytes;
    } catch (error) {
      requireGoing(options.signal, options.mirrors[0]!);
      last = error;
    }
  }
  const reason = last instanceof Error ? last.message : String(last);
  throw new FaultError(
    'data/download',
    `The file could not be fetched after ${TRIES} tries of ${options.mirrors.length} addresses: ${reason}`,
    options.mirrors[0]!,
    'Check the connection and try again, or choose another data set; the built-in ones need no connection.',
    { cause: last },
  );
}

function browser(): DownloadSurroundings {
  return { fetch: globalThis.fetch.bind(globalThis), ...('caches' in globalThis ? { caches: globalThis.caches } : {}) };
}

function mirrorOf(url: string, options: DownloadOptions, around: DownloadSurroundings): Mirror<Uint8Array> {
  return {
    url,
    get: async (onBegin, signal) => {
      const bytes = await fetchWhole(url, options, around, onBegin, signal);
      options.verify(bytes, url);
      return bytes;
    },
  };
}

/** One try of one mirror: the whole body, or an error. */
async function fetchWhole(
  url: string,
  options: DownloadOptions,
  around: DownloadSurroundings,
  onBegin: () => void,
  sentAway: AbortSignal,
): Promise<Uint8Array> {
  const silence = new AbortController();
  const stop = () => silence.abort(options.signal?.reason);
  if (options.signal?.aborted) stop();
  for (const signal of [options.signal, sentAway]) signal?.addEventListener('abort', stop);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(new Error('the server fell silent')), around.silenceMs ?? SILENCE_MS);
  };
  heard();
  try {
    const response = await around.fetch(url, { signal: silence.signal, credentials: 'omit' });
    if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
    const pieces: Uint8Array[] = [];
    let length = 0;
    const reader = response.body.getReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      heard();
      if (length === 0) onBegin();
      pieces.push(piece.value);
      length += piece.value.length;
      options.onProgress?.(length);
    }
    return join(pieces, length);
  } finally {
    clearTimeout(timer);
    for (const signal of [options.signal, sentAway]) signal?.removeEventListener('abort', stop);
  }
}

function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener('abort', done);
  });
}

/**
 * The cache is a convenience: where the browser denies it (private windows, file pages) the download goes on without.
 */
async function openCache(storage: CacheStorage | undefined): Promise<Cache | undefined> {
  try {
    return await storage?.open(CACHE);
  } catch (error) {
    console.warn('Downloads will not be kept:', error);
    return undefined;
  }
}

async function fromCache(cache: Cache | undefined, options: DownloadOptions): Promise<Uint8Array | undefined> {
  const url = options.mirrors[0]!;
  const response = await cache?.match(url);
  if (!response) return undefined;
  const bytes = new Uint8Array(await response.arrayBuffer());
  try {
    options.verify(bytes, url);
  } catch (error) {
    console.warn('A kept download is damaged and will be fetched again:', error);
    await cache?.delete(url);
    return undefined;
  }
  options.onProgress?.(bytes.length);
  return bytes;
}

async function keep(cache: Cache | undefined, url: string, bytes: Uint8Array): Promise<void> {
  try {
    await cache?.put(url, new Response(new Uint8Array(bytes)));
  } catch (error) {
    console.warn('The download could not be kept:', error);
  }
}
