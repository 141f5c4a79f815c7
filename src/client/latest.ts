// Client: one request in flight, the newest input next. What came between is dropped, so nothing queues while dragging.

/**
 * Wraps an asynchronous `request`. While one is under way, a newer input replaces the one that waits;
 * `onResult` sees every answer, `onError` every failure. One that waited is asked only if it still makes sense then.
 */
export function latestWins<Input, Output>(
  request: (input: Input) => Promise<Output>,
  onResult: (output: Output, input: Input) => void,
  onError: (error: unknown) => void,
  makesSense: (input: Input) => boolean = () => true,
): (input: Input) => void {
  let busy = false;
  let next: { readonly input: Input } | null = null;
  const run = async (input: Input): Promise<void> => {
    busy = true;
    try {
      onResult(await request(input), input);
    } catch (error) {
      onError(error);
    }
    busy = false;
    const waiting = next;
    next = null;
    if (waiting && makesSense(waiting.input)) void run(waiting.input);
  };
  return (input) => {
    if (busy) next = { input };
    else void run(input);
  };
}
