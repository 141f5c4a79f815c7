// The protocol over a real message channel.
import { afterEach, describe, expect, it } from 'vitest';
import { FaultError } from '../core/fault.ts';
import type { EventName, Events } from './messages.ts';
import { buffersOf, type Connection, connect, type Emit, type Endpoint, type Handlers, serve } from './rpc.ts';

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

function pair(handlers: Partial<Handlers>): { connection: Connection; emit: Emit; events: [EventName, unknown][] } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  port1.start();
  port2.start();
  const missing = () => {
    throw new Error('not part of this test');
  };
  const all: Handlers = {
    configure: missing,
    forgetChoices: missing,
    play: missing,
    pause: missing,
    step: missing,
    setLive: missing,
    decode: missing,
    compare: missing,
    moment: missing,
    score: missing,
    reconstruct: missing,
    heldOut: missing,
    inspect: missing,
    truePosterior: missing,
    imageGradients: missing,
    optimise: missing,
    stopOptimising: missing,
    activations: missing,
    bounds: missing,
    save: missing,
    restore: missing,
    sample: missing,
    diagnose: missing,
    use: missing,
    abandonUse: missing,
    overview: missing,
    prepare: missing,
    exportSet: missing,
    prior: missing,
    giveImages: missing,
    download: missing,
    share: missing,
    cancelDownload: missing,
    ...handlers,
  };
  const events: [EventName, unknown][] = [];
  const listen =
    <Name extends EventName>(name: Name) =>
    (payload: Events[Name]) =>
      void events.push([name, payload]);
  const { emit } = serve(port1 as Endpoint, all);
  const connection = connect(port2 as Endpoint, {
    steps: listen('steps'),
    heldOut: listen('heldOut'),
    stopped: listen('stopped'),
    downloadProgress: listen('downloadProgress'),
    preparing: listen('preparing'),
    optimising: listen('optimising'),
    recovered: listen('recovered'),
    stoppedEarly: listen('stoppedEarly'),
    reached: listen('reached'),
    locked: listen('locked'),
    fault: listen('fault'),
  });
  return { connection, emit, events };
}

describe('commands', () => {
  it('are answered each with its own result, in whatever order they finish', async () => {
    const { connection } = pair({
      step: async ({ count }) => new Promise((resolve) => setTimeout(() => resolve({ step: count }), 30 - count)),
    });
    const answers = await Promise.all([10, 20, 1].map((count) => connection.call('step', { count })));
    expect(answers).toEqual([{ step: 10 }, { step: 20 }, { step: 1 }]);
  });

  it('carry faults across with code, place and remedy', async () => {
    const { connection } = pair({
      play: () => {
        throw new FaultError('setting/invalid', 'latent is 0', 'latent', 'Give 1 to 128.');
      },
    });
    await expect(connection.call('play', null)).rejects.toMatchObject({
      fault: { code: 'setting/invalid', what: 'latent is 0', where: 'latent', remedy: 'Give 1 to 128.' },
    });
  });

  it('turn any other error into an internal fault instead of silence', async () => {
    const { connection } = pair({ pause: () => Promise.reject(new TypeError('x is undefined')) });
    await expect(connection.call('pause', null)).rejects.toMatchObject({
      fault: { code: 'internal', what: 'x is undefined' },
    });
  });

  it('leave the caller its arrays, and take the answer’s without copying', async () => {
    const pixels = new Uint8Array([1, 2, 3, 4]);
    const { connection } = pair({
      decode: ({ z }) => ({ kind: 'grey', count: z.length, height: 2, width: 2, channels: 1, pixels }),
    });
    const z = Float32Array.of(1, 2);
    const pictures = await connection.call('decode', { of: 'present', z });
    expect(z).toHaveLength(2);
    expect(pictures?.pixels).toEqual(new Uint8Array([1, 2, 3, 4]));
    expect(pixels).toHaveLength(0);
  });

  it('are rejected when the other side dies, now and later', async () => {
    const { connection } = pair({ play: () => new Promise<never>(() => {}) });
    const hanging = connection.call('play', null);
    connection.fail({ code: 'worker/crashed', what: 'gone', where: 'worker', remedy: 'again' });
    await expect(hanging).rejects.toMatchObject({ fault: { code: 'worker/crashed' } });
    await expect(connection.call('pause', null)).rejects.toMatchObject({ fault: { code: 'worker/crashed' } });
  });
});

it('events arrive in order at their listener', async () => {
  const { connection, emit, events } = pair({ play: () => null });
  emit('preparing', { stage: 'data', detail: 'a' });
  emit('stopped', { step: 3, fault: null });
  await connection.call('play', null);
  expect(events).toEqual([
    ['preparing', { stage: 'data', detail: 'a' }],
    ['stopped', { step: 3, fault: null }],
  ]);
});

it('finds each whole buffer once, and leaves views of larger ones', () => {
  const shared = new Float32Array(4);
  const part = new Float32Array(8).subarray(2, 4);
  expect(buffersOf({ a: shared, b: { c: shared, d: part, e: 'text' }, f: null })).toEqual([shared.buffer]);
});
