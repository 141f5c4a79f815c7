// Benchmark: what the bench and a rival say to each other. One JSON object a line: requests to the rival's standard
// input, replies on its standard output. bench/rivals/*.py speak the same. Other lines on standard output are ignored.
import type { Layer } from '../../../models/layers/layer.ts';

/** One thing to measure. The layers travel as data, so that every rival builds the same model from the same list. */
export interface Setting {
  readonly arch: string;
  readonly encoder: readonly Layer[];
  readonly decoder: readonly Layer[];
  readonly image: readonly [height: number, width: number, channels: number];
  readonly latent: number;
  readonly batch: number;
  /** Only ours knows other variants than `vae`. */
  readonly variant: string;
  readonly data: ImageFile;
}

/** Grey levels 0 … 255, [count, height, width, channels] row-major, nothing else in the file. */
export interface ImageFile {
  readonly file: string;
  /** The class of each image, a byte each, for the variants that learn from them; null where they are not known. */
  readonly labels: { readonly file: string; readonly classes: readonly string[] } | null;
  /** What the images are, in words. */
  readonly name: string;
  readonly count: number;
  /** The first so many train, the rest are held out. */
  readonly train: number;
}

export interface Facts {
  /** Library and version. */
  readonly library: string;
  /** What the driver calls the device, with its threads. */
  readonly device: string;
  /** A GPU imitated by the processor. */
  readonly software: boolean;
}

/** Bytes; null where the engine does not tell. */
export interface Memory {
  /** Tensors alive between two steps. */
  readonly tensors: number | null;
  /** Allocated on the GPU. */
  readonly gpu: number | null;
  /** Size of the wasm heap. */
  readonly wasm: number | null;
  /** Resident set of the whole process. */
  readonly rss: number | null;
}

export interface Timing {
  /** Milliseconds per step, one figure a group of steps. */
  readonly ms: readonly number[];
  /** Milliseconds of the host's own time per step, before anything is waited for; null where that says nothing. */
  readonly jsMs: readonly number[] | null;
  /** Milliseconds per step on the GPU by timestamp queries; null where there are none. */
  readonly deviceMs: readonly number[] | null;
  /** Of the newest step, nats per image: whether a rival learns, and the same thing. */
  readonly loss: number;
}

export interface Score {
  readonly reached: boolean;
  /** Nats per image over the held-out images, one posterior sample each. */
  readonly elbo: number;
  /** Spent on steps; scoring is not counted. */
  readonly seconds: number;
  readonly steps: number;
}

/** Every request and what answers it. `start` comes first, `prepare` before the last four. */
export interface Requests {
  readonly start: { readonly in: Record<never, never>; readonly out: Facts };
  /** GFLOP/s of a 1024³ float32 product, the best of a few. */
  readonly peak: { readonly in: Record<never, never>; readonly out: { readonly gflops: number } };
  /** Builds the model and takes one or two steps to warm up. */
  readonly prepare: { readonly in: Setting; readonly out: { readonly warmMs: number } };
  /** Takes `steps` steps, handed over in groups of `group` and then waited for. */
  readonly time: { readonly in: { readonly steps: number; readonly group: number }; readonly out: Timing };
  readonly memory: { readonly in: Record<never, never>; readonly out: Memory };
  /** Milliseconds from one z to its pixels in memory; only ours are asked. */
  readonly decode: { readonly in: Record<never, never>; readonly out: { readonly ms: number } };
  /** Trains until the held-out ELBO, looked at every so many steps, is at least `target`, or the time is up. */
  readonly reach: {
    readonly in: { readonly target: number; readonly every: number; readonly seconds: number };
    readonly out: Score;
  };
}

export type RequestName = keyof Requests;

export type Reply =
  | { readonly ok: true; readonly value: Requests[RequestName]['out'] }
  | { readonly ok: false; readonly why: string };

/** A reply in a line of a rival's standard output, or null where the line is something else. */
export function parseReply(line: string): Reply | null {
  if (!line.startsWith('{"ok":')) return null;
  try {
    return JSON.parse(line) as Reply;
  } catch {
    return null;
  }
}

/** The first line of what went wrong, without a full stop, at most 160 characters. */
export function sentence(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const line = (text.trim().split('\n')[0] ?? '').replace(/\s+/g, ' ').replace(/[.:]$/, '');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line || 'no reason was given';
}
