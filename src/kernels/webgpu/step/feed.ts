// webgpu kernels: the inputs of steps on the device. The bytes of all images lie there; for each step only the indices
// of its batch and a few numbers are written, many steps ahead; noise is made in place; reports pile up in a ring.
import { rowLayout } from '../../../core/row-layout.ts';
import { invariant } from '../../../core/invariant.ts';
import { normalTable } from '../../../math/augment/noise.ts';
import type { Feed, FeedOptions, StepInputs } from '../../accelerator.ts';
import * as tf from '../../tf.ts';
import { bufferOf, flush, type WebgpuBackend } from '../backend.ts';
import { dispatch, dispatchInto } from '../dispatch.ts';
import { readMapped, waitForDevice } from '../reading.ts';
import { augmentLength, gatherAugmented } from './augment.ts';
import { normals } from './normals.ts';
import { gather, keepReport, loadRow, oneHot, ROW_HEADER, rowLength } from './shaders.ts';

/** Steps whose inputs are written at once. */
const MOST = 64;
/** Reports that fit before they must be read. */
const CAPACITY = 2048;
/** Streams of the second and later draws of noise in a step lie this far from the first's. */
const NEXT_CALL = 256;

export function createFeed(backend: WebgpuBackend, options: FeedOptions): Feed | null {
  const { images, shape, batch, terms, seed, stream, bilevel } = options;
  const layout = { terms, inputs: options.inputs, batch };
  const { device } = backend;
  const bytes = Math.ceil(images.length / 4) * 4;
  if (bytes > Math.min(device.limits.maxStorageBufferBindingSize, device.limits.maxBufferSize)) return null;

  const size = shape[0] * shape[1] * shape[2];
  const { scored, stepped: columns } = rowLayout(terms);
  const length = rowLength(layout);
  const made: tf.Tensor[] = [];
  const make = <T extends tf.Tensor>(tensor: T): T => {
    made.push(tf.keep(tensor));
    bufferOf(backend, tensor);
    return tensor;
  };
  const pixels = make(tf.zeros([bytes / 4], 'int32'));
  device.queue.writeBuffer(bufferOf(backend, pixels), 0, padded(images, bytes));
  const classOf = options.labels ? make(tf.tensor1d(Int32Array.from(options.labels), 'int32')) : null;
  const rows = make(tf.zeros([MOST, length], 'int32'));
  const cursor = make(tf.zeros([2], 'int32'));
  const indices = make(tf.zeros([batch], 'int32'));
  const name = make(tf.tensor1d([0, seed | 0], 'int32'));
  const sizes = make(tf.zeros<tf.Rank.R1>([4]));
  const weights = make(tf.zeros<tf.Rank.R1>([terms]));
  // A buffer must not be empty.
  const inputs = make(tf.zeros<tf.Rank.R1>([Math.max(1, options.inputs)]));
  const reports = make(tf.zeros([CAPACITY, columns]));

  const maps = make(tf.zeros([MOST, augmentLength(batch)], 'int32'));
  const table = make(tf.tensor1d(normalTable, 'int32'));

  const ahead = new ArrayBuffer(4 * length * MOST);
  const wholes = new Int32Array(ahead);
  const reals = new Float32Array(ahead);
  const mapsAhead = new Int32Array(MOST * augmentLength(batch));
  let call = 0;
  /** Steps loaded so far, and the first of them whose report is unread. The device counts both modulo the ring. */
  let loaded = 0;
  let unread = 0;
  /** Reports that had to be taken out of the ring before anybody asked. */
  let early: Promise<Float32Array>[] = [];

  const tensorFrom = (info: tf.TensorInfo): tf.Tensor => tf.engine().makeTensorFromTensorInfo(info);

  const take = async (from: number, to: number): Promise<Float32Array> => {
    flush(backend);
    const bytesEach = 4 * columns;
    const staging = device.createBuffer({
      size: (to - from) * bytesEach,
      usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
    });
    const encoder = device.createCommandEncoder();
    // The reports may run past the end of the ring.
    for (let at = from; at < to; ) {
      const place = at % CAPACITY;
      const count = Math.min(to - at, CAPACITY - place);
      encoder.copyBufferToBuffer(
        bufferOf(backend, reports),
        place * bytesEach,
        staging,
        (at - from) * bytesEach,
        count * bytesEach,
      );
      at += count;
    }
    device.queue.submit([encoder.finish()]);
    const values = new Float32Array(await readMapped(device, staging));
    staging.destroy();
    return values;
  };

  return {
    most: MOST,
    load(next: readonly StepInputs[]) {
      // The queue writes at once; steps that still wait to be submitted must not see these rows.
      flush(backend);
      if (loaded + next.length - unread > CAPACITY) {
        early.push(take(unread, loaded));
        unread = loaded;
      }
      next.forEach(
        ({ step, indices: images, sizes: { rate, epsilon, clip, decay }, weights: factors, inputs: numbers }, i) => {
          const at = i * length;
          wholes[at] = step;
          reals[at + 1] = rate;
          reals[at + 2] = epsilon;
          reals[at + 3] = clip;
          reals[at + 4] = decay;
          reals.set(factors, at + ROW_HEADER);
          reals.set(numbers, at + ROW_HEADER + terms);
          wholes.set(images, at + ROW_HEADER + terms + numbers.length);
        },
      );
      device.queue.writeBuffer(bufferOf(backend, rows), 0, ahead, 0, 4 * length * next.length);
      device.queue.writeBuffer(bufferOf(backend, cursor), 0, Int32Array.of(0, loaded % CAPACITY));
      if (next.some(({ augmentation }) => augmentation)) {
        next.forEach(({ augmentation }, i) => {
          const at = i * augmentLength(batch);
          mapsAhead[at] = augmentation!.sigma;
          mapsAhead.set(augmentation!.maps, at + 1);
        });
        device.queue.writeBuffer(bufferOf(backend, maps), 0, mapsAhead, 0, next.length * augmentLength(batch));
      }
      loaded += next.length;
    },
    begin() {
      call = 0;
      dispatchInto(
        backend,
        `load row, batch ${batch}, ${terms} terms, ${options.inputs} inputs`,
        () => loadRow(layout),
        [indices, name, sizes, weights, inputs],
        [rows, cursor],
      );
    },
    x(kind) {
      const noisy = kind === 'noisy';
      const info =
        kind === 'none'
          ? dispatch(
              backend,
              `gather ${batch} images of ${size}`,
              () => gather(batch, size),
              [batch, ...shape],
              [pixels, indices],
            )
          : dispatch(
              backend,
              `gather ${batch} images of ${shape}, ${kind}${bilevel ? ', black or white' : ''}`,
              () => gatherAugmented({ batch, shape, bilevel, noisy }),
              [batch, ...shape],
              [pixels, indices, maps, cursor, ...(noisy ? [name, table] : [])],
            );
      return tensorFrom(info) as tf.Tensor4D;
    },
    labels() {
      const { classes } = options;
      invariant(classOf, 'only variants that want labels ask for them, and only where there are some');
      const make = () => oneHot(batch, classes);
      const info = dispatch(backend, `one-hot ${batch} × ${classes}`, make, [batch, classes], [classOf, indices]);
      return tensorFrom(info) as tf.Tensor2D;
    },
    noise(wanted) {
      const count = tf.util.sizeFromShape([...wanted]);
      const own = stream + NEXT_CALL * call++;
      return tensorFrom(
        dispatch(backend, `normals ${count}, stream ${own}`, () => normals(count, own), wanted, [name]),
      );
    },
    weights: () => weights,
    inputs: () => inputs,
    sizes: () => sizes,
    report(values, norm) {
      dispatchInto(
        backend,
        `report ${columns} in ${CAPACITY}`,
        () => keepReport(scored, CAPACITY),
        [reports, cursor],
        [values, norm],
      );
    },
    async read() {
      const parts = early;
      early = [];
      if (loaded > unread) {
        const from = unread;
        unread = loaded;
        parts.push(take(from, loaded));
      }
      if (parts.length === 0) return null;
      return concatenate(await Promise.all(parts));
    },
    discard() {
      for (const part of early) part.catch(() => {});
      early = [];
      unread = loaded;
    },
    settle() {
      flush(backend);
      return waitForDevice(device, device.queue.onSubmittedWorkDone());
    },
    dispose() {
      for (const tensor of made) tensor.dispose();
    },
  };
}

function padded(images: Uint8Array, bytes: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(bytes);
  all.set(images);
  return all;
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
