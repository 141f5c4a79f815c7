// wasm kernels: everything that a step asks of the backend, recorded while it runs, so that it can be repeated without
// tfjs's tape and bookkeeping: the same kernels on the same tensors, whose memory belongs to the recording.
import { type Call, isAside, lookAside, witnessKernels } from '../../aside.ts';
import { invariant } from '../../../core/invariant.ts';
import type * as tf from '../../tf.ts';
import type { WasmBackend } from '../heap.ts';
import { createArena, type Arena } from './arena.ts';

type Values = tf.backend_util.BackendValues;

interface Operation {
  readonly name: string;
  readonly kernel: tf.KernelFunc;
  readonly call: Call;
  /** Data that it made in the recorded step, results and temporaries alike, in order. */
  readonly made: readonly object[];
}

export interface Recording {
  readonly operations: readonly Operation[];
  /** Constants that the step made between its kernels. */
  readonly written: readonly { readonly dataId: object; readonly bytes: Uint8Array }[];
  readonly arena: Arena;
}

/** Runs `step` for real and records it; null if it includes what cannot be repeated. */
export function record(backend: WasmBackend, step: () => void): Recording | null {
  const arena = createArena(backend);
  const operations: Operation[] = [];
  const written: { dataId: object; bytes: Uint8Array }[] = [];
  let made: object[] | null = null;
  let repeatable = true;
  const end = replaceOn(backend, {
    write: (own) => (values, shape, dtype) => {
      if (isAside()) return own(values, shape, dtype);
      const dataId = arena.make(shape, dtype, made ? 'reused' : 'pinned');
      if (values) writeInto(backend, dataId, values);
      if (made) made.push(dataId);
      else written.push({ dataId, bytes: bytesOf(values).slice() });
      return dataId;
    },
    disposeData:
      (own) =>
      (dataId, ...more) =>
        arena.release(dataId) ?? own(dataId, ...more),
    readSync:
      (own) =>
      (...read) => {
        // A kernel may read its inputs, and reads them again when repeated. A value read outside of kernels would be
        // frozen.
        if (!made && !isAside()) repeatable = false;
        return own(...read);
      },
  });
  witnessKernels((name, kernel, call) => {
    const own: object[] = [];
    made = own;
    try {
      const outs = kernel(call);
      const known = new Set<object>([...own, ...Object.values(call.inputs).map((input) => input!.dataId)]);
      // Memory that a tfjs kernel allocates without `write` is not in the arena, so others could overwrite it.
      if ([outs].flat().some(({ dataId }) => !known.has(dataId))) repeatable = false;
      // A kernel that made nothing only gave existing data another name.
      if (own.length > 0) operations.push({ name, kernel, call, made: own });
      return outs;
    } finally {
      made = null;
    }
  });
  let done = false;
  try {
    step();
    done = true;
  } finally {
    witnessKernels(null);
    end();
    if (!done || !repeatable) arena.dispose();
  }
  return repeatable ? { operations, written, arena } : null;
}

/** Whether two recordings do the same: then nothing in them depends on the step. */
export function same(a: Recording, b: Recording): boolean {
  const places = [a, b].map(({ operations, written }) => {
    const all = [...written.map(({ dataId }) => dataId), ...operations.flatMap(({ made }) => made)];
    return new Map(all.map((dataId, i) => [dataId, i]));
  });
  const [placesA, placesB] = places as [Map<object, number>, Map<object, number>];
  const sameData = (one: object, other: object): boolean =>
    placesA.has(one) ? placesA.get(one) === placesB.get(other) : one === other;
  return (
    a.written.length === b.written.length &&
    a.written.every(({ bytes }, i) => equal(bytes, b.written[i]!.bytes)) &&
    a.operations.length === b.operations.length &&
    a.operations.every((one, i) => {
      const other = b.operations[i]!;
      const [inputs, others] = [one, other].map(({ call }) => Object.entries(call.inputs));
      return (
        one.kernel === other.kernel &&
        one.made.length === other.made.length &&
        inputs!.length === others!.length &&
        inputs!.every(([name, tensor], k) => {
          const [otherName, otherTensor] = others![k]!;
          return (
            name === otherName &&
            sameData(tensor!.dataId, otherTensor!.dataId) &&
            `${tensor!.shape}` === `${otherTensor!.shape}`
          );
        }) &&
        sameAttributes({ ...one.call.attrs }, { ...other.call.attrs })
      );
    })
  );
}

function sameAttributes(a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): boolean {
  const alike = (one: unknown, other: unknown): boolean =>
    one === other || (typeof one !== 'function' && JSON.stringify(one) === JSON.stringify(other));
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => alike(a[key], b[key]));
}

/** Repeats a recorded step. The listener of kernels/aside.ts is called before every kernel. */
export function repeat(backend: WasmBackend, { operations, arena }: Recording): void {
  let made: readonly object[] = [];
  let next = 0;
  const end = replaceOn(backend, {
    write: (own) => (values, shape, dtype) => {
      if (isAside()) return own(values, shape, dtype);
      const dataId = made[next++];
      invariant(dataId && arena.fits(dataId, shape, dtype), 'a kernel asks for what it asked for when it was recorded');
      if (values) writeInto(backend, dataId, values);
      return dataId;
    },
    // The recording keeps all its data, so references need not be counted.
    disposeData:
      (own) =>
      (...given) =>
        isAside() ? own(...given) : true,
    incRef: (own) => (dataId) => {
      if (isAside()) own(dataId);
    },
  });
  try {
    for (const { kernel, call, made: own } of operations) {
      lookAside();
      made = own;
      next = 0;
      kernel(call);
    }
  } finally {
    end();
  }
}

type Replaceable = Pick<WasmBackend, 'write' | 'disposeData' | 'incRef' | 'readSync'>;

/** Overrides methods of the backend; returns a function that removes the overrides. */
function replaceOn(
  backend: WasmBackend,
  others: { readonly [Name in keyof Replaceable]?: (own: Replaceable[Name]) => Replaceable[Name] },
): () => void {
  const target = backend as Partial<Replaceable>;
  if (others.write) target.write = others.write(backend.write.bind(backend));
  if (others.disposeData) target.disposeData = others.disposeData(backend.disposeData.bind(backend));
  if (others.incRef) target.incRef = others.incRef(backend.incRef.bind(backend));
  if (others.readSync) target.readSync = others.readSync(backend.readSync.bind(backend));
  return () => {
    // The original methods are on the class, so deleting the overrides is enough.
    for (const name of Object.keys(others)) delete target[name as keyof Replaceable];
  };
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function bytesOf(values: Values | null): Uint8Array {
  if (!values) return new Uint8Array();
  invariant(ArrayBuffer.isView(values), 'numbers come as typed arrays');
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

function writeInto(backend: WasmBackend, dataId: object, values: Values): void {
  backend.wasm.HEAPU8.set(bytesOf(values), backend.dataIdMap.get(dataId).memoryOffset);
}
