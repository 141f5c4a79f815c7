// Protocol: a question and its answer in memory that page and worker share. The worker can answer in the middle of its
// work, when it hears no messages. The page finds the answer when it draws, even when messages are held back (after a
// key, Chromium keeps them until the next frame). Both are also sent as messages, for when nobody looks here and where
// memory cannot be shared.
import { kinds } from '../kinds/kinds.ts';
import type { Pictures } from './messages.ts';

/** Numbers in a question: as many as a latent space may have dimensions. */
const MOST_NUMBERS = 128;
/** Bytes of an answer: a colour picture of 72 by 72. A larger one comes as a message. */
const MOST_BYTES = 3 * 72 * 72;

/** Fields before the numbers of the question and the bytes of the answer. */
const [ASKED, NUMBERS, ANSWERED, HEIGHT, WIDTH, BYTES, CHANNELS, KIND, FIELDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
const WORD = 4;
const BYTES_FROM = WORD * (FIELDS + MOST_NUMBERS);

/**
 * Where the answer lies, for code outside this file: two fields, how many fields there are, and where its bytes begin.
 */
export const answerLayout = { answered: ANSWERED, bytes: BYTES, fields: FIELDS, bytesFrom: BYTES_FROM };
export type AnswerLayout = typeof answerLayout;

/**
 * Other work must go on between answers: one comes at most every `REST` milliseconds, with a pause of `SHARE` times
 * what the last one took.
 */
const REST = 8;
const SHARE = 3;

interface Memory {
  readonly fields: Int32Array;
  readonly numbers: Float32Array;
  readonly bytes: Uint8Array;
}

function partsOf(memory: SharedArrayBuffer): Memory {
  return {
    fields: new Int32Array(memory, 0, FIELDS),
    numbers: new Float32Array(memory, WORD * FIELDS, MOST_NUMBERS),
    bytes: new Uint8Array(memory, BYTES_FROM, MOST_BYTES),
  };
}

/** How the page gives the worker the memory. */
export interface BoardMessage {
  readonly kind: 'board';
  readonly memory: SharedArrayBuffer;
}

/** The page's side. */
export interface Board {
  readonly message: BoardMessage;
  /** Id of the request on the board; 0 at first. */
  readonly id: number;
  /** Replaces a request that was answered. One that is too long does not fit, and is sent as a message only. */
  ask(id: number, numbers: Float32Array): void;
  /** The answer to the request on the board; null before there is one. */
  answer(): Pictures | null;
}

/** Null where the page is not isolated from others: then no memory can be shared. */
export function createBoard(): Board | null {
  if (typeof SharedArrayBuffer === 'undefined') return null;
  const memory = new SharedArrayBuffer(BYTES_FROM + MOST_BYTES);
  const { fields, numbers, bytes } = partsOf(memory);
  return {
    message: { kind: 'board', memory },
    get id() {
      return fields[ASKED]!;
    },
    ask(id, given) {
      if (given.length > MOST_NUMBERS) return;
      numbers.set(given);
      fields[NUMBERS] = given.length;
      // Stored last and atomically: whoever sees this id sees the rest of the request.
      Atomics.store(fields, ASKED, id);
    },
    answer() {
      if (Atomics.load(fields, ANSWERED) !== fields[ASKED]) return null;
      const [height, width, channels] = [fields[HEIGHT]!, fields[WIDTH]!, fields[CHANNELS]!];
      const kind = kinds[fields[KIND]!]!.id;
      return { kind, count: 1, height, width, channels, pixels: bytes.slice(0, fields[BYTES]) };
    },
  };
}

/** The worker's side. */
export interface Desk {
  /** Takes the board that the page sent. */
  use(memory: SharedArrayBuffer): void;
  /** Whether this request, which now comes as a message, was already answered at a poll. */
  answered(id: number): boolean;
  /** Writes an answer, if it belongs to the request on the board. */
  reply(id: number, answer: Pictures): void;
  /** Answers the request on the board if it is new. Costs next to nothing when there is none. */
  poll(): void;
}

/** `answer` returns null where it cannot answer now; the request will come as a message. It must not call `poll`. */
export function createDesk(
  answer: (id: number, numbers: Float32Array) => Pictures | null,
  /** Called with every answer given at a poll. */
  tell: (id: number, pictures: Pictures) => void,
  now: () => number,
): Desk {
  let memory: Memory | null = null;
  /** The newest request that was seen, and the newest that was answered at a poll. */
  let [seen, done] = [0, 0];
  let restUntil = Number.NEGATIVE_INFINITY;
  const reply = (id: number, { kind, count, height, width, channels, pixels }: Pictures): void => {
    if (!memory || memory.fields[ASKED] !== id || count !== 1 || pixels.length > MOST_BYTES) return;
    const { fields, bytes } = memory;
    bytes.set(pixels);
    fields[HEIGHT] = height;
    fields[WIDTH] = width;
    fields[BYTES] = pixels.length;
    fields[CHANNELS] = channels;
    fields[KIND] = kinds.findIndex(({ id }) => id === kind);
    Atomics.store(fields, ANSWERED, id);
  };
  return {
    use(shared) {
      memory = partsOf(shared);
    },
    answered(id) {
      seen = Math.max(seen, id);
      return id === done;
    },
    reply,
    poll() {
      if (!memory) return;
      const id = Atomics.load(memory.fields, ASKED);
      if (id <= seen) return;
      const begun = now();
      if (begun < restUntil) return;
      seen = id;
      const pictures = answer(id, memory.numbers.slice(0, memory.fields[NUMBERS]));
      if (pictures) {
        done = id;
        reply(id, pictures);
        tell(id, pictures);
      }
      restUntil = Math.max(begun + REST, now() + SHARE * (now() - begun));
    },
  };
}
