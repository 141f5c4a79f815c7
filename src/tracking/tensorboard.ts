// Tracking: what TensorBoard reads: event files of records, each an event with numbers, pictures or histograms. The
// messages are those of tensorflow/core/util/event.proto and of the hparams plugin.
import { maskedCrc } from './crc32c.ts';
import { bytes, double, doubles, float, integer, message, text } from './protobuf.ts';

export interface Moment {
  readonly step: number;
  /** Seconds since 1970. */
  readonly time: number;
}

/** One thing under a name; names with a slash are shown in one group. */
export type Summary = Uint8Array;

/** Length, its checksum, the event, its checksum. */
function record(event: Uint8Array): Uint8Array {
  const file = new Uint8Array(8 + 4 + event.length + 4);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(event.length), true);
  view.setUint32(8, maskedCrc(file.subarray(0, 8)), true);
  file.set(event, 12);
  view.setUint32(12 + event.length, maskedCrc(event), true);
  return file;
}

/** The record with which every file begins. */
export const firstRecord = (time: number): Uint8Array => record(message(double(1, time), text(3, 'brain.Event:2')));

export const summaryRecord = ({ step, time }: Moment, summaries: readonly Summary[]): Uint8Array =>
  record(message(double(1, time), integer(2, step), bytes(5, message(...summaries.map((one) => bytes(1, one))))));

export const scalar = (name: string, value: number): Summary => message(text(1, name), float(2, value));

export interface Png {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly file: Uint8Array;
}

export const image = (name: string, { height, width, channels, file }: Png): Summary =>
  message(
    text(1, name),
    bytes(4, message(integer(1, height), integer(2, width), integer(3, channels), bytes(4, file))),
  );

const BUCKETS = 30;

/** How values are spread, in cells of equal width from the least to the most; what is no finite number is left out. */
export function histogram(name: string, all: ArrayLike<number>): Summary {
  const values = Float64Array.from(all).filter(Number.isFinite);
  let [least, most, sum, squares] = [values[0] ?? 0, values[0] ?? 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
    squares += value * value;
  }
  const width = (most - least) / BUCKETS;
  const counts = Array.from({ length: width > 0 ? BUCKETS : 1 }, () => 0);
  for (let i = 0; i < values.length; i++) {
    const cell = width > 0 ? Math.min(BUCKETS - 1, Math.floor((values[i]! - least) / width)) : 0;
    counts[cell]!++;
  }
  const limits = counts.map((_, i) => (i === counts.length - 1 ? most : least + (i + 1) * width));
  const spread = [double(1, least), double(2, most), double(3, values.length), double(4, sum), double(5, squares)];
  return message(text(1, name), bytes(5, message(...spread, doubles(6, limits), doubles(7, counts))));
}

export type Settings = Readonly<Record<string, number | string | boolean>>;

/** google.protobuf.Value */
function protoValue(value: number | string | boolean): Uint8Array {
  if (typeof value === 'number') return double(2, value);
  return typeof value === 'string' ? text(3, value) : integer(4, value ? 1 : 0);
}

const types = { string: 1, boolean: 2, number: 3 } as const;
const HPARAMS = 'hparams';
/** Its readers expect a tensor where there is nothing to plot: one float, 0. */
const nothing = message(
  integer(1, 1),
  bytes(2, message(bytes(2, message(integer(1, 1))))),
  bytes(5, new Uint8Array(4)),
);
const plugin = (name: string, content: Uint8Array): Summary =>
  message(text(1, name), bytes(8, nothing), bytes(9, message(bytes(1, message(text(1, HPARAMS), bytes(2, content))))));

/** What was chosen for the run, and by which numbers it is to be compared with others. */
export function settingsOf(settings: Settings, measured: readonly string[], time: number): readonly Summary[] {
  const infos = Object.entries(settings).map(([name, value]) =>
    bytes(4, message(text(1, name), integer(4, types[typeof value as keyof typeof types]))),
  );
  const metrics = measured.map((name) => bytes(5, message(bytes(1, message(text(2, name))))));
  const chosen = Object.entries(settings).map(([name, value]) =>
    bytes(1, message(text(1, name), bytes(2, protoValue(value)))),
  );
  return [
    plugin('_hparams_/experiment', bytes(2, message(...infos, ...metrics))),
    plugin('_hparams_/session_start_info', bytes(3, message(...chosen, double(5, time)))),
  ];
}

/** That the run has come to its end. */
export const ended = (time: number): Summary =>
  plugin('_hparams_/session_end_info', bytes(4, message(integer(1, 1), double(2, time))));
