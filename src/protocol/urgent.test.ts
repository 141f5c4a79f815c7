// Questions and answers in shared memory, over the real protocol on a real message channel.
import { afterEach, expect, it } from 'vitest';
import type { Pictures } from './messages.ts';
import { connect, type Endpoint, type Handlers, type Listeners, serve } from './rpc.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** A picture of z's first number. */
const pictureOf = (z: Float32Array, size = 2): Pictures => ({
  kind: 'grey',
  count: 1,
  height: size,
  width: size,
  channels: 1,
  pixels: new Uint8Array(size * size).fill(z[0]!),
});

function pair({ size = 2, maySoon = true } = {}) {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  port1.start();
  port2.start();
  const log: string[] = [];
  const clock = { now: 0, took: 0 };
  const handlers = {
    decode: ({ z }: { z: Float32Array }) => {
      log.push(`heard ${z[0]}`);
      return pictureOf(z, size);
    },
    setLive: () => {
      log.push('changed');
      return null;
    },
  } as Partial<Handlers> as Handlers;
  const { poll } = serve(
    port1 as Endpoint,
    handlers,
    ({ z }) => {
      if (!maySoon) return null;
      log.push(`saw ${z[0]}`);
      clock.now += clock.took;
      return pictureOf(z, size);
    },
    () => clock.now,
  );
  const connection = connect(port2 as Endpoint, {} as Listeners);
  return { connection, poll, log, clock };
}

/** Lets every message be heard, such as the one that brings the memory. */
const heard = () => new Promise((resolve) => setTimeout(resolve, 20));
/** Lets promises be heard, and no message. */
const settled = async () => {
  for (let i = 0; i < 10; i++) await null;
};

async function ready(options?: Parameters<typeof pair>[0]) {
  const both = pair(options);
  await heard();
  return both;
}

it('a question is seen, and its answer found, before any message is heard', async () => {
  const { connection, poll, log } = await ready();
  let found: Pictures | null = null;
  void connection.callUrgently(Float32Array.of(7, 1)).then((pictures) => {
    found = pictures;
  });
  connection.collect();
  await settled();
  expect(found).toBeNull();
  poll();
  connection.collect();
  await settled();
  expect(found).toEqual(pictureOf(Float32Array.of(7)));
  expect(log).toEqual(['saw 7']);
});

it('is answered once, and the same again where nobody collects', async () => {
  const { connection, poll, log } = await ready();
  const answer = connection.callUrgently(Float32Array.of(7));
  poll();
  poll();
  expect(await answer).toEqual(pictureOf(Float32Array.of(7)));
  await heard();
  expect(log).toEqual(['saw 7']);
});

it('comes as a message where nobody looks, and its answer is found all the same', async () => {
  const { connection, poll, log } = await ready();
  expect(await connection.callUrgently(Float32Array.of(5))).toEqual(pictureOf(Float32Array.of(5)));
  poll();
  expect(log).toEqual(['heard 5']);
});

it('comes as a message where it cannot be answered at once', async () => {
  const { connection, poll, log } = await ready({ maySoon: false });
  const answer = connection.callUrgently(Float32Array.of(5));
  poll();
  expect(await answer).toEqual(pictureOf(Float32Array.of(5)));
  expect(log).toEqual(['heard 5']);
});

it('a second question waits for its message while the first is not answered', async () => {
  const { connection, poll, log } = await ready();
  const both = [connection.callUrgently(Float32Array.of(1)), connection.callUrgently(Float32Array.of(2))];
  poll();
  expect(log).toEqual(['saw 1']);
  expect(await Promise.all(both)).toEqual([pictureOf(Float32Array.of(1)), pictureOf(Float32Array.of(2))]);
  expect(log).toEqual(['saw 1', 'heard 2']);
});

it('a question does not overtake a change that was asked before', async () => {
  const { connection, poll, log } = await ready();
  const changed = connection.call('setLive', { lr: 0.5 });
  const answer = connection.callUrgently(Float32Array.of(6));
  poll();
  expect(log).toEqual([]);
  await Promise.all([changed, answer]);
  expect(log).toEqual(['changed', 'heard 6']);
  void connection.callUrgently(Float32Array.of(7));
  poll();
  expect(log).toEqual(['changed', 'heard 6', 'saw 7']);
});

it('questions and pictures that do not fit come as messages', async () => {
  const { connection, poll, log } = await ready({ size: 200 });
  const long = connection.callUrgently(new Float32Array(129).fill(3));
  poll();
  expect(await long).toEqual(pictureOf(Float32Array.of(3), 200));
  const large = connection.callUrgently(Float32Array.of(4));
  poll();
  connection.collect();
  expect(await large).toEqual(pictureOf(Float32Array.of(4), 200));
  expect(log).toEqual(['heard 3', 'saw 4']);
});

it('leaves the work its time: an answer that took long is not followed by the next at once', async () => {
  const { connection, poll, log, clock } = await ready();
  clock.took = 10;
  const ask = (value: number) => {
    const answer = connection.callUrgently(Float32Array.of(value));
    poll();
    return answer;
  };
  await ask(1);
  clock.now += 20;
  // Ten milliseconds of answering are followed by thirty of work, unless the work itself comes to an end.
  await ask(2);
  expect(log).toEqual(['saw 1', 'heard 2']);
  clock.now += 11;
  await ask(3);
  expect(log).toEqual(['saw 1', 'heard 2', 'saw 3']);
});
