// Benchmark: the process of a rival, seen from the bench. One request at a time; a rival that takes too long is ended.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseReply, type Reply, type RequestName, type Requests, sentence } from './protocol.ts';

export interface Command {
  readonly program: string;
  readonly arguments: readonly string[];
  readonly directory: string;
}

export interface Child {
  /** Throws `OverLimit` after `seconds`, and an error with the rival's own words when it cannot. */
  ask<Name extends RequestName>(
    name: Name,
    input: Requests[Name]['in'],
    seconds: number,
  ): Promise<Requests[Name]['out']>;
  readonly alive: boolean;
  /** Resolves when the process is gone. */
  end(): Promise<void>;
}

export class OverLimit extends Error {
  constructor(seconds: number) {
    super(`over ${Number(seconds.toFixed(1))} s`);
  }
}

/** Lines of standard error kept to explain an early end. */
const LAST_LINES = 20;

const running = new Set<ChildProcess>();
// Nothing is left behind, however the bench ends.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a process; nothing is asked of it yet. */
export function startChild({ program, arguments: list, directory }: Command): Child {
  const child = spawn(program, [...list], { cwd: directory, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  running.add(child);
  const errors: string[] = [];
  let waiting: ((reply: Reply) => void) | null = null;
  let over: string | null = null;
  const gone = new Promise<void>((resolve) => {
    const leave = (why: string): void => {
      running.delete(child);
      over ??= why;
      waiting?.({ ok: false, why: over });
      resolve();
    };
    child.on('error', (error) => leave(sentence(error)));
    child.on('close', (code, signal) => leave(lastWords(errors) ?? `it ended with ${signal ?? `code ${code}`}`));
  });
  child.stdin.on('error', () => {}); // The process is gone: `close` says why.
  createInterface({ input: child.stderr }).on('line', (line) => {
    errors.push(line);
    if (errors.length > LAST_LINES) errors.shift();
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const reply = parseReply(line);
    if (reply) waiting?.(reply);
  });

  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await gone;
  };
  return {
    get alive() {
      return over === null;
    },
    async ask(name, input, seconds) {
      if (over !== null) throw new Error(over);
      let timer: NodeJS.Timeout | undefined;
      const reply = await new Promise<Reply | null>((resolve) => {
        waiting = resolve;
        timer = setTimeout(() => resolve(null), seconds * 1000);
        child.stdin.write(`${JSON.stringify({ name, input })}\n`);
      });
      clearTimeout(timer);
      waiting = null;
      if (!reply) {
        over = new OverLimit(seconds).message;
        await kill();
        throw new OverLimit(seconds);
      }
      if (!reply.ok) throw new Error(reply.why);
      return reply.value as Requests[typeof name]['out'];
    },
    end: kill,
  };
}

/** What a process that ended early said last: its error's line if there is one, not the stack below it. */
function lastWords(lines: readonly string[]): string | null {
  const error = lines.findLast((line) => /^\s*(\w*Error|Fatal|Exception|terminate)\b/i.test(line));
  const last = error ?? lines.findLast((line) => line.trim() !== '');
  return last === undefined ? null : sentence(last);
}
