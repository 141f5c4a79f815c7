// Client: a worker that is started when there is time for it. What is sent to it before waits.

export interface LateWorker {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener<Type extends keyof WorkerEventMap>(
    type: Type,
    listener: (event: WorkerEventMap[Type]) => void,
  ): void;
  /** Ends it; one that was not started yet never is. */
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
