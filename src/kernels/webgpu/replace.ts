// webgpu kernels: what ours can do, and what is left to tfjs's own kernel of the same name.
import { invariant } from '../../core/invariant.ts';
import { type KernelDefinition, registerKernel, runKernel } from '../define.ts';
import * as tf from '../tf.ts';
import type { WebgpuBackend } from './backend.ts';
import type { Epilogue } from './wgsl.ts';

/** A kernel of ours for a name of tfjs's. */
export interface Replacement {
  readonly name: string;
  /** Puts ours in the place of `stock`, which it may still call. */
  readonly register: (stock: tf.KernelConfig) => void;
}

type Run<Inputs extends string, Attributes> = KernelDefinition<WebgpuBackend, Inputs, Attributes>['run'];

/**
 * `run` is only called where `can` says so and every operand holds 32-bit floats and is not empty; tfjs's kernel does
 * the rest.
 */
export function replace<Inputs extends string, Attributes extends object>(
  name: string,
  can: (call: Parameters<Run<Inputs, Attributes>>[0]) => boolean,
  run: Run<Inputs, Attributes>,
): Replacement {
  return {
    name,
    register: (stock) =>
      registerKernel<WebgpuBackend, Inputs, Attributes>({
        name,
        backend: 'webgpu',
        run: (call) => {
          const operands = Object.values<tf.TensorInfo | null | undefined>(call.inputs);
          const usual = operands.every((x) => !x || (x.dtype === 'float32' && !x.shape.includes(0)));
          return usual && can(call) ? run(call) : runKernel(stock, call.backend, call.inputs, call.attrs);
        },
      }),
  };
}

/** The attributes that tfjs's fused operations add. */
export interface FusedAttributes {
  readonly activation?: string | null;
}

/** Only what our models use: a bias per column, and relu or nothing. */
export function canFuse(
  { activation }: FusedAttributes,
  columns: number,
  bias: tf.TensorInfo | undefined | null,
): boolean {
  const biasFits = !bias || (bias.shape.length === 1 && bias.shape[0] === columns);
  return biasFits && (!activation || activation === 'linear' || activation === 'relu');
}

export function epilogueOf({ activation }: FusedAttributes, bias: tf.TensorInfo | undefined | null): Epilogue {
  return { bias: !!bias, relu: activation === 'relu' };
}

export function stockKernel(name: string): tf.KernelConfig {
  const stock = tf.getKernel(name, 'webgpu');
  invariant(stock, 'the webgpu backend is loaded before its kernels are replaced');
  return stock;
}
