// Kernels: registering one of ours under tfjs's name, with typed inputs. The one place where tfjs's loose types are
// cast.
import * as tf from './tf.ts';

export type BackendName = 'wasm' | 'webgpu' | 'webgl' | 'cpu';

/** What a kernel receives: named tensors, attributes, and the backend that holds their data. */
export interface KernelCall<Backend, Inputs extends string, Attributes> {
  readonly backend: Backend;
  readonly inputs: Readonly<Record<Inputs, tf.TensorInfo>>;
  readonly attrs: Attributes;
}

export interface KernelDefinition<Backend, Inputs extends string, Attributes> {
  readonly name: string;
  readonly backend: BackendName;
  readonly run: (call: KernelCall<Backend, Inputs, Attributes>) => tf.TensorInfo | tf.TensorInfo[];
}

const replaced = new Map<BackendName, Set<string>>();

/** Names of tfjs's kernels that ours have taken the place of. */
export function replacedKernels(backend: BackendName): ReadonlySet<string> {
  return replaced.get(backend) ?? new Set();
}

/** Puts a kernel in the place of tfjs's own of that name, or beside the others where tfjs has none. */
export function registerKernel<Backend, Inputs extends string, Attributes>(
  definition: KernelDefinition<Backend, Inputs, Attributes>,
): void {
  const stock = tf.getKernel(definition.name, definition.backend);
  // tfjs warns when a name is registered twice, so the stock kernel leaves first.
  if (stock) {
    tf.unregisterKernel(definition.name, definition.backend);
    replaced.set(definition.backend, new Set([...replacedKernels(definition.backend), definition.name]));
  }
  tf.registerKernel({
    kernelName: definition.name,
    backendName: definition.backend,
    ...(stock?.setupFunc ? { setupFunc: stock.setupFunc } : {}),
    kernelFunc: ({ inputs, attrs, backend }) =>
      definition.run({
        backend: backend as Backend,
        inputs: inputs as Record<Inputs, tf.TensorInfo>,
        // Some operations pass none at all.
        attrs: (attrs ?? {}) as unknown as Attributes,
      }),
  });
}

/** Runs a kernel by name on data of any shape, outside of tfjs's tape and bookkeeping. */
export function runKernel(
  kernel: tf.KernelConfig,
  backend: object,
  inputs: Readonly<Record<string, tf.TensorInfo>>,
  attrs: object = {},
): tf.TensorInfo {
  const out = kernel.kernelFunc({ inputs: { ...inputs }, backend, attrs: attrs as unknown as tf.NamedAttrMap });
  return Array.isArray(out) ? out[0]! : out;
}

/**
 * What the gradient of a kernel receives: dL/dy (of each output, where there are several, in `all`), what it asked to
 * be saved, and the kernel's attributes.
 */
export interface GradientCall<Saved extends string, Attributes> {
  readonly dy: tf.Tensor;
  readonly all: readonly tf.Tensor[];
  readonly saved: Readonly<Record<Saved, tf.Tensor>>;
  readonly attrs: Attributes;
}

export interface GradientDefinition<Saved extends string, Attributes> {
  readonly name: string;
  /** Inputs by name; the output is called `y`. */
  readonly save: readonly Saved[];
  /**
   * The gradient by input. Only what is asked for is computed: the first layer never needs the gradient of the images.
   */
  readonly gradient: (call: GradientCall<Saved, Attributes>) => Readonly<Record<string, () => tf.Tensor>>;
}

/** Gives a kernel its gradient, on every backend; replaces tfjs's if it has one. Only a single output can be saved. */
export function registerGradient<Saved extends string, Attributes>(
  definition: GradientDefinition<Saved, Attributes>,
): void {
  const { name, save } = definition;
  if (tf.getGradient(name)) tf.unregisterGradient(name);
  const inputsToSave = save.filter((saved) => saved !== 'y');
  tf.registerGradient({
    kernelName: name,
    inputsToSave,
    outputsToSave: [inputsToSave.length < save.length],
    gradFunc: (dy, tensors, attrs) => {
      const names = [...inputsToSave, 'y'];
      const saved = Object.fromEntries(tensors.map((tensor, i) => [names[i], tensor]));
      return {
        ...definition.gradient({
          dy: Array.isArray(dy) ? dy[0]! : dy,
          all: [dy].flat(),
          saved: saved as Record<Saved, tf.Tensor>,
          attrs: (attrs ?? {}) as unknown as Attributes,
        }),
      };
    },
  });
}
