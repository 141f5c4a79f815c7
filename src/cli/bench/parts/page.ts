// Benchmark: the page's half, which a script of its own measures in a browser and tells as JSON.
import { spawn } from 'node:child_process';
import { sentence } from '../rivals/protocol.ts';
import { root } from '../rivals/rivals.ts';

export interface PageRow {
  readonly backend: string;
  readonly arch: string;
  readonly why: string | null;
  /** Steps a second while the handle is dragged. */
  readonly stepsPerSecond: number | null;
  /** Frames a second of the main thread meanwhile. */
  readonly framesPerSecond: number | null;
  /** From the event to the changed picture, milliseconds. */
  readonly drag: Latency | null;
  readonly keys: Latency | null;
}

export interface Latency {
  /** Null where no event was followed. */
  readonly p50: number | null;
  readonly p95: number | null;
  /** Events that were followed to a picture. */
  readonly count: number;
}

/** Seconds for the whole half. */
const LIMIT = 420;

/** Rows of every backend and architecture; a single row with the reason where there is no browser. */
export async function measurePage(arches: readonly string[], events: number): Promise<readonly PageRow[]> {
  const script = ['--import', 'tsx', 'scripts/bench-page.ts', arches.join(','), String(events)];
  const child = spawn(process.execPath, script, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const timer = setTimeout(() => child.kill('SIGTERM'), LIMIT * 1000);
  const [out, errors]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (part: Buffer) => out.push(part));
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  const why = await new Promise<string | null>((resolve) => {
    child.on('error', (error) => resolve(sentence(error)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(null);
      else resolve(signal ? `over ${LIMIT} s` : sentence(Buffer.concat(errors).toString()));
    });
  });
  clearTimeout(timer);
  // One row a line: what was measured before an early end stands.
  const rows = Buffer.concat(out)
    .toString()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as PageRow);
  if (why === null) return rows;
  const nothing = { stepsPerSecond: null, framesPerSecond: null, drag: null, keys: null };
  return [...rows, { backend: 'page', arch: '', why, ...nothing }];
}
