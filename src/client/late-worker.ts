// Client: a worker that is started when a promise resolves. Messages sent before that wait.

export interface LateWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener<Type extends keyof WorkerEventMap>(
    type: Type,
    listener: (event: WorkerEventMap[Type]) => void,
  ): void;
  /** Ends the worker, or keeps it from being started. */
  terminate(): void;
}

export function lateWorker(ready: Promise<unknown>, start: () => Worker): LateWorker {
  let worker: Worker | null = null;
  let over = false;
  let waiting: ((worker: Worker) => void)[] = [];
  const then = (act: (worker: Worker) => void): void => {
    if (worker) act(worker);
    else if (!over) waiting.push(act);
  };
  void ready.then(() => {
    if (over) return;
    worker = start();
    for (const act of waiting) act(worker);
    waiting = [];
  });
  return {
    postMessage: (message, transfer) => then((started) => started.postMessage(message, transfer)),
    addEventListener: (type, listener) => then((started) => started.addEventListener(type, listener)),
    terminate() {
      over = true;
      waiting = [];
      worker?.terminate();
    },
  };
}
