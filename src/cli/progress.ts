// Command line: a progress bar on a terminal, and nothing where the output is a file or a pipe.

const WIDTH = 30;

export interface Progress {
  show(step: number, loss: number | undefined): void;
  /** Takes the bar away, before a line is printed. */
  clear(): void;
}

export function createProgress(total: number): Progress {
  const terminal = process.stderr.isTTY;
  const start = performance.now();
  return {
    show(step, loss) {
      if (!terminal) return;
      const done = Math.round((WIDTH * step) / total);
      const left = (((performance.now() - start) / step) * (total - step)) / 1000;
      const bar = '█'.repeat(done) + '░'.repeat(WIDTH - done);
      process.stderr.write(
        `\r\x1b[K${bar} ${step}/${total}  loss ${loss?.toFixed(1) ?? '…'}  ${left.toFixed(0)} s left`,
      );
    },
    clear() {
      if (terminal) process.stderr.write('\r\x1b[K');
    },
  };
}
