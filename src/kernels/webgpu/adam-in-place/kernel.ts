// webgpu kernel AdamInPlace: everything from the gradients of the single tensors to their new values, in a handful of
// dispatches that write where they read: the same buffers hold the weights at every step, so a recorded step can go on
// from where it ended.
import { ADAM_IN_PLACE, type AdamInPlaceAttributes } from '../../adam.ts';
import * as tf from '../../tf.ts';
import { addition } from '../addition.ts';
import { dispatch, dispatchInto } from '../dispatch.ts';
import { adam, join, spreadParameters, squares, squareParts, stepSettings } from './shaders.ts';

export const adamInPlace = addition<string, AdamInPlaceAttributes>(
  ADAM_IN_PLACE,
  ({ backend, inputs, attrs: { assigned, ...constants } }) => {
    const { parameters, m, v, sizes } = inputs as Record<string, tf.TensorInfo>;
    const gradients = listOf(inputs, 'gradient');
    const weights = listOf(inputs, 'weight');
    const n = tf.util.sizeFromShape(parameters!.shape);
    const gradient = backend.makeTensorInfo([n], 'float32');
    // One buffer of a shader is the long vector; the rest are pieces of it.
    const most = backend.device.limits.maxStorageBuffersPerShaderStage - 1;
    for (const piece of piecesOf(gradients, most)) {
      const { at, lengths } = piece;
      const key = `join ${lengths} at ${at} of ${n}`;
      dispatchInto(backend, key, () => join(at, lengths), [gradient], piece.tensors);
    }
    const parts = dispatch(backend, `squares of ${n}`, () => squares(n), [squareParts(n)], [gradient]);
    const settings = backend.makeTensorInfo([4], 'float32');
    const norm = backend.makeTensorInfo([], 'float32');
    dispatchInto(
      backend,
      `Adam settings from ${squareParts(n)}`,
      () => stepSettings(squareParts(n)),
      [settings, norm],
      [parts, sizes!],
    );
    dispatchInto(
      backend,
      `Adam in place ${n}, ${Object.values(constants)}`,
      () => adam(n, constants),
      [parameters!, m!, v!],
      [gradient, settings],
    );
    assigned.forEach((index, i) => {
      const lengths = weights.map(({ shape }) => tf.util.sizeFromShape(shape));
      const at = lengths.slice(0, index).reduce((sum, length) => sum + length, 0);
      const length = lengths[index]!;
      const key = `assign ${length} at ${at} of ${n}`;
      dispatchInto(backend, key, () => join(at, [length]), [parameters!], [inputs[`value${i}`]!]);
    });
    for (const { at, lengths, tensors } of piecesOf(weights, most)) {
      const key = `spread ${lengths} from ${at} of ${n}`;
      dispatchInto(backend, key, () => spreadParameters(at, lengths), tensors, [parameters!]);
    }
    for (const { dataId } of [gradient, parts, settings]) backend.disposeData(dataId);
    return norm;
  },
);

function listOf(inputs: Readonly<Record<string, tf.TensorInfo>>, name: string): tf.TensorInfo[] {
  const list: tf.TensorInfo[] = [];
  for (let i = 0; inputs[`${name}${i}`]; i++) list.push(inputs[`${name}${i}`]!);
  return list;
}

interface Piece {
  /** Where it begins in the long vector. */
  readonly at: number;
  readonly lengths: readonly number[];
  readonly tensors: readonly tf.TensorInfo[];
}

function piecesOf(tensors: readonly tf.TensorInfo[], most: number): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (let i = 0; i < tensors.length; i += most) {
    const own = tensors.slice(i, i + most);
    const lengths = own.map(({ shape }) => tf.util.sizeFromShape(shape));
    pieces.push({ at, lengths, tensors: own });
    at += lengths.reduce((sum, length) => sum + length, 0);
  }
  return pieces;
}
