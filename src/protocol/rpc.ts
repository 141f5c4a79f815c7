// Protocol: typed request and answer over anything that posts messages. Every request is answered exactly once; when
// the other side dies, what is in flight is rejected instead of hanging.
import { type Fault, fromFault, toFault } from '../core/fault.ts';
import type { CommandName, Commands, EventName, Events, Pictures } from './messages.ts';
import { type BoardMessage, createBoard, createDesk } from './urgent.ts';
import { changing, URGENT, type UrgentHandler, urgentInput } from './urgent-command.ts';

export type Request = {
  [Name in CommandName]: {
    readonly kind: 'request';
    readonly id: number;
    readonly name: Name;
    readonly input: Commands[Name]['in'];
  };
}[CommandName];
export type Answer =
  | { readonly kind: 'result'; readonly id: number; readonly output: unknown }
  | { readonly kind: 'fault'; readonly id: number; readonly fault: Fault };
type Notice = { readonly kind: 'event'; readonly name: EventName; readonly payload: unknown };

/** What a Worker, a MessagePort and a worker's global scope have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
}

export type Handlers = {
  readonly [Name in CommandName]: (
    input: Commands[Name]['in'],
  ) => Commands[Name]['out'] | Promise<Commands[Name]['out']>;
};
export type Emit = <Name extends EventName>(name: Name, payload: Events[Name]) => void;
export type Listeners = { readonly [Name in EventName]: (payload: Events[Name]) => void };

/** Buffers of the typed arrays in a message: moved, not copied. Views into a larger buffer are left to be copied. */
export function buffersOf(value: unknown, found: ArrayBuffer[] = []): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    const { buffer } = value;
    const whole = buffer instanceof ArrayBuffer && value.byteLength === buffer.byteLength;
    if (whole && !found.includes(buffer)) found.push(buffer);
  } else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
    for (const part of Object.values(value)) buffersOf(part, found);
  }
  return found;
}

export interface Server {
  readonly emit: Emit;
  /** Answers an urgent request that has come since the last call. For work during which no message is heard. */
  poll(): void;
}

/** The worker's side: answers every request by its handler. A missing handler does not compile. */
export function serve(
  endpoint: Endpoint,
  handlers: Handlers,
  urgent: UrgentHandler = () => null,
  now: () => number = () => performance.now(),
): Server {
  const send = (id: number, output: unknown): void =>
    endpoint.postMessage({ kind: 'result', id, output } satisfies Answer, buffersOf(output));
  const desk = createDesk(
    (_, numbers) => {
      try {
        return urgent(urgentInput(numbers));
      } catch {
        // The request comes as a message too; if it fails again then, that is reported.
        return null;
      }
    },
    send,
    now,
  );
  const answer = async (request: Request): Promise<void> => {
    try {
      // The mapped type pairs each name with its own input; TypeScript cannot follow that through an index.
      const handler = handlers[request.name] as (input: unknown) => unknown;
      const output = await handler(request.input);
      if (request.name === URGENT && output) desk.reply(request.id, output as Pictures);
      send(request.id, output);
    } catch (thrown) {
      endpoint.postMessage(
        { kind: 'fault', id: request.id, fault: toFault(thrown, request.name) } satisfies Answer,
        [],
      );
    }
  };
  endpoint.addEventListener('message', ({ data }: MessageEvent<Request | BoardMessage>) => {
    if (data?.kind === 'board') desk.use(data.memory);
    if (data?.kind === 'request' && !desk.answered(data.id)) void answer(data);
  });
  return {
    emit: (name, payload) =>
      endpoint.postMessage({ kind: 'event', name, payload } satisfies Notice, buffersOf(payload)),
    poll: desk.poll,
  };
}

export interface Connection {
  /** Input arrays are copied, so the caller may go on using them. */
  call<Name extends CommandName>(name: Name, input: Commands[Name]['in']): Promise<Commands[Name]['out']>;
  /** The urgent command: answered in the middle of other work where the other side can. */
  callUrgently(numbers: Float32Array): Promise<Commands[typeof URGENT]['out']>;
  /** Takes the answer to an urgent request before its message arrives; returns whether there was one. */
  collect(): boolean;
  /** Rejects everything in flight and every later call with this fault. */
  fail(fault: Fault): void;
}

interface Waiting {
  readonly name: CommandName;
  readonly resolve: (output: never) => void;
  readonly reject: (error: Error) => void;
}

/** The page's side. */
export function connect(endpoint: Endpoint, listeners: Listeners): Connection {
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let dead: Fault | null = null;
  const board = createBoard();
  if (board) endpoint.postMessage(board.message, []);
  const call: Connection['call'] = (name, input) =>
    new Promise((resolve, reject) => {
      if (dead) {
        reject(fromFault(dead));
        return;
      }
      const id = nextId++;
      waiting.set(id, { name, resolve, reject });
      endpoint.postMessage({ kind: 'request', id, name, input }, []);
    });
  const resolve = (id: number, output: unknown): void => {
    const call = waiting.get(id);
    waiting.delete(id);
    call?.resolve(output as never);
  };
  endpoint.addEventListener('message', (event: MessageEvent<Answer | Notice>) => {
    const message = event.data;
    if (message.kind === 'event') {
      const listener = listeners[message.name] as (payload: unknown) => void;
      listener(message.payload);
    } else if (message.kind === 'result') {
      resolve(message.id, message.output);
    } else {
      waiting.get(message.id)?.reject(fromFault(message.fault));
      waiting.delete(message.id);
    }
  });
  return {
    call,
    callUrgently(numbers) {
      // An urgent request must not replace one that is still waiting: the other side may be reading it. Nor may it
      // overtake a command that changes its answer.
      const inOrder = ![...waiting.values()].some(({ name }) => changing.has(name));
      if (!dead && board && !waiting.has(board.id) && inOrder) board.ask(nextId, numbers);
      return call(URGENT, urgentInput(numbers));
    },
    collect() {
      const answer = board && waiting.has(board.id) ? board.answer() : null;
      if (board && answer) resolve(board.id, answer);
      return answer !== null;
    },
    fail(fault) {
      dead = fault;
      for (const call of waiting.values()) call.reject(fromFault(fault));
      waiting.clear();
    },
  };
}
