// Worker: gives the event loop one turn, so that messages are handled between two pieces of work. A message to
// ourselves does that at once; a timer may wait four milliseconds.
import type { Turn } from '../engine/pieces.ts';

export function createTurn(): Turn {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return async (reading) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
    await reading;
  };
}
