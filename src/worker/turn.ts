// Worker: giving the event loop one turn, so that messages are heard between two pieces of work. A message to
// ourselves does that at once; a timer would wait four milliseconds.

export function createTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      port2.postMessage(null);
    });
}
