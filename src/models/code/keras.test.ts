// The Keras program, without Keras, which this project's machines cannot install: Python parses it, what its layers say
// is built word for word with tfjs-layers, Keras's sibling in JavaScript, and given our weights it must compute what
// our model computes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tfl from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { startDevice } from '../../engine/device.ts';
import * as tf from '../../kernels/tf.ts';
import { architectureIds, architectureOf } from '../architectures.ts';
import { defaultParams, fittingParts } from '../choice.ts';
import { mistakeSpecs } from '../mistakes/specs.ts';
import { initialValues } from '../layers/weights.ts';
import { loadVariant } from '../registry.ts';
import { defaultConfig, type RunConfig } from '../../settings/config.ts';
import { kerasProgram } from './keras.ts';
import { leftOut } from './program.ts';

const IMAGE = [28, 28, 1] as const;
const python = ['python3', '/usr/bin/python3'].find((command) => spawnSync(command, ['--version']).status === 0);
if (!python) console.warn('No Python here: the programs are made, but not parsed.');

/** A call in the program: its name behind the last dot, and what it is given. */
interface Call {
  readonly call: string;
  readonly given: readonly Value[];
  readonly named: Readonly<Record<string, Value>>;
}
type Value = number | string | null | readonly Value[] | Call;

/** Says what `VAE.__init__` puts into each of its attributes, and what the program calls itself, as JSON. */
const READ = `
import ast, json, sys

def value(node):
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, (ast.List, ast.Tuple)):
        return [value(one) for one in node.elts]
    if isinstance(node, ast.Call):
        named = {one.arg: value(one.value) for one in node.keywords}
        return {"call": ast.unparse(node.func).split(".")[-1], "given": [value(one) for one in node.args], "named": named}
    return ast.unparse(node)

tree = ast.parse(open(sys.argv[1]).read())
vae = next(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "VAE")
init = next(node for node in vae.body if isinstance(node, ast.FunctionDef) and node.name == "__init__")
parts = {ast.unparse(node.targets[0]): value(node.value) for node in init.body if isinstance(node, ast.Assign)}
names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
print(json.dumps({"parts": parts, "names": sorted(names)}))
`;

function parse(program: string): { readonly parts: Readonly<Record<string, Call>>; readonly names: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'keras-'));
  writeFileSync(join(folder, 'model.py'), program);
  writeFileSync(join(folder, 'read.py'), READ);
  return JSON.parse(
    execFileSync(python!, [join(folder, 'read.py'), join(folder, 'model.py')], { encoding: 'utf8', timeout: 60_000 }),
  );
}

const isCall = (value: Value | undefined): value is Call =>
  typeof value === 'object' && value !== null && 'call' in value;
const text = (value: Value | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/**
 * With one group, which tfjs-layers does not have: all numbers of an example to mean 0 and variance 1, then γ and β a
 * channel.
 */
class GroupNormalization extends tfl.layers.Layer {
  static className = 'GroupNormalization';
  private readonly epsilon: number;
  constructor(epsilon: number) {
    super({});
    this.epsilon = epsilon;
  }
  override build([, , , channels]: number[]): void {
    for (const name of ['gamma', 'beta']) {
      this.addWeight(name, [channels!], 'float32', tfl.initializers.ones());
    }
    this.built = true;
  }
  override call([x]: tf.Tensor[]): tf.Tensor {
    const { mean, variance } = tf.moments(x!, [1, 2, 3], true);
    const [gamma, beta] = this.getWeights();
    const even = tf.div(tf.sub(x!, mean), tf.sqrt(tf.add(variance, this.epsilon)));
    return tf.add(tf.mul(even, gamma!), beta!);
  }
}

/** Keras's names in the words of tfjs-layers; leaky ReLU is a layer there. */
function activate(name: string | undefined, x: tfl.SymbolicTensor): tfl.SymbolicTensor {
  if (name === undefined) return x;
  const layer =
    name === 'leaky_relu'
      ? tfl.layers.leakyReLU({ alpha: 0.2 })
      : tfl.layers.activation({ activation: (name === 'silu' ? 'swish' : name) as 'relu' });
  return layer.apply(x) as tfl.SymbolicTensor;
}

/** The layers that trained, in the order of the program, are put into `made`. */
function apply(call: Call, x: tfl.SymbolicTensor, made: tfl.layers.Layer[]): tfl.SymbolicTensor {
  const { given, named } = call;
  const use = (layer: tfl.layers.Layer): tfl.SymbolicTensor => {
    made.push(layer);
    return activate(text(named['activation']), layer.apply(x) as tfl.SymbolicTensor);
  };
  switch (call.call) {
    case 'Conv2D':
    case 'Conv2DTranspose': {
      const config = {
        filters: Number(given[0]),
        kernelSize: Number(given[1]),
        strides: Number(named['strides'] ?? 1),
        padding: text(named['padding']) as 'same',
      };
      return use(call.call === 'Conv2D' ? tfl.layers.conv2d(config) : tfl.layers.conv2dTranspose(config));
    }
    case 'Dense':
      return use(tfl.layers.dense({ units: Number(given[0]) }));
    case 'Flatten':
      return use(tfl.layers.flatten());
    case 'Reshape':
      return use(tfl.layers.reshape({ targetShape: (given[0] as readonly number[]).slice() }));
    case 'Residual': {
      const inner = (given[0] as readonly Call[]).reduce((value, one) => apply(one, value, made), x);
      const sum = tfl.layers.add().apply([x, inner]) as tfl.SymbolicTensor;
      return activate(text(given[1]), sum);
    }
    case 'LayerNormalization':
      return use(tfl.layers.layerNormalization({ epsilon: Number(named['epsilon']) }));
    case 'GroupNormalization':
      expect(named['groups']).toBe(1);
      return use(new GroupNormalization(Number(named['epsilon'])));
    case 'Activation':
      return activate(text(given[0]), x);
    default:
      throw new TypeError(`tfjs-layers was not told what ${call.call} is`);
  }
}

function build(sequential: Call, made: tfl.layers.Layer[]): { input: tfl.SymbolicTensor; output: tfl.SymbolicTensor } {
  const [input, ...layers] = sequential.given[0] as readonly Call[];
  expect(input!.call).toBe('Input');
  const start = tfl.input({ shape: (input!.given[0] as readonly number[]).slice() });
  return { input: start, output: layers.reduce((value, one) => apply(one, value, made), start) };
}

function configure(change: Partial<RunConfig>): RunConfig {
  const config = fittingParts({ ...defaultConfig(), latent: 3, batch: 16, ...change });
  return { ...config, params: { ...defaultParams(config), ...change.params } };
}

/**
 * They stand for the others in `npm test`: a convolution, a weighted bound, none, and a residual block with everything.
 */
const kept: readonly Partial<RunConfig>[] = [
  { arch: 'tiny' },
  { arch: 'dense', variant: 'beta-vae', params: { beta: 4 } },
  { arch: 'tiny', variant: 'ae' },
  { arch: 'resnet', activation: 'silu', normalisation: 'layer' },
];
const others: readonly Partial<RunConfig>[] = [
  ...architectureIds.filter((arch) => arch !== 'tiny').map((arch) => ({ arch })),
  { arch: 'dense', likelihood: 'gaussian', optimizer: 'rmsprop' },
  { arch: 'dense', likelihood: 'laplace', optimizer: 'adamw', clip: 100 },
  { arch: 'dense', optimizer: 'sgd', decay: 0.01 },
  { arch: 'dense', activation: 'tanh', normalisation: 'layer' },
  { arch: 'tiny', activation: 'leakyRelu', normalisation: 'layer' },
  { arch: 'tiny', activation: 'elu' },
];

beforeAll(async () => {
  await startDevice('wasm', { onFault: (fault) => expect.fail(fault.what) });
});

describe.skipIf(!python)('as Keras', () => {
  const computesTheSame = async (change: Partial<RunConfig>): Promise<void> => {
    const config = configure(change);
    const { parts, names } = parse(kerasProgram(config, IMAGE));
    const made: tfl.layers.Layer[] = [];
    const encoder = build(parts['self.encoder']!, made);
    const heads = ['self.mu', 'self.log_var']
      .filter((name) => isCall(parts[name]))
      .map((name) => apply(parts[name]!, encoder.output, made));
    const decoder = build(parts['self.decoder']!, made);
    expect(heads).toHaveLength(config.variant === 'ae' ? 1 : 2);

    const create = await loadVariant(config.variant as 'vae');
    const model = create({
      ...config,
      image: IMAGE,
      architecture: architectureOf(config),
      images: 100,
      classes: 0,
    });
    model.weights.fill(initialValues(model.weights.declared, 3));
    const trained = made.filter((layer) => layer.weights.length > 0);
    expect(trained.reduce((sum, layer) => sum + layer.countParams(), 0)).toBe(model.weights.count);
    let at = 0;
    for (const layer of trained) {
      layer.setWeights(model.weights.tensors.slice(at, at + layer.weights.length) as tf.Tensor[]);
      at += layer.weights.length;
    }

    const x = tf.abs(tf.sin(tf.reshape(tf.range(0, 2 * 784), [2, 28, 28, 1]))) as tf.Tensor4D;
    const z = tf.tensor2d([0.3, -1, 2, 0, 0.5, -0.2], [2, 3]);
    const labels = (): never => expect.fail('no variant here has labels');
    const { mu, logVar } = model.encode(x, labels);
    const ours = [mu, ...(logVar ? [logVar] : []), model.decode(z, config.params)];
    const theirs = [
      ...[tfl.model({ inputs: encoder.input, outputs: heads }).predict(x)].flat(),
      tf.sigmoid(tfl.model({ inputs: decoder.input, outputs: decoder.output }).predict(z) as tf.Tensor),
    ];
    for (const [i, one] of ours.entries()) {
      expect(theirs[i]!.shape).toEqual(one.shape);
      const apart = tf.max(tf.abs(tf.sub(theirs[i]!, one)));
      expect((await apart.data())[0]).toBeLessThan(1e-4);
    }
    model.weights.dispose();
    // Whatever is named is imported, defined, or Python's own.
    const known =
      /^(keras|layers|ops|math|BETA|BATCH|VAE|Residual|super|[a-z]|mu|log_var|recon|kl|inner|activation|self|y_pred|images|epochs|model|hasattr|layer|start|bias|history|print)$/;
    expect(names.filter((name) => !known.test(name))).toEqual([]);
  };
  it.each(kept)('%o is Python, and its layers compute what ours do', computesTheSame);
  it.each(others)('%o is Python, and its layers compute what ours do', onlyInAll(), computesTheSame);
});

const laplace = kerasProgram(configure({ arch: 'dense', posterior: 'laplace' }), IMAGE);
it.skipIf(!python)('is Python with a Laplace posterior', () => {
  expect(parse(laplace).names).toContain('u');
});
// Each is this program or another here but for a few words.
it.skipIf(!python)('is Python with every mistake', { ...onlyInAll(), timeout: 120_000 }, () => {
  for (const { id: mistake, posterior } of mistakeSpecs) {
    expect(parse(kerasProgram(configure({ arch: 'dense', posterior, mistake }), IMAGE)).names).toContain('kl');
  }
});

it('writes the loss, the optimiser and the limits of this configuration', () => {
  const program = kerasProgram(configure({ variant: 'beta-vae', params: { beta: 4 }, clip: 5, lr: 0.002 }), IMAGE);
  expect(program).toContain('BETA = 4\n');
  expect(program).toContain('return ops.mean(BETA * kl - recon)');
  expect(program).toContain('keras.optimizers.Adam(0.002, epsilon=1e-7, global_clipnorm=5)');
  expect(kerasProgram(configure({ variant: 'ae' }), IMAGE)).not.toMatch(/log_var|kl/);
  expect(kerasProgram(configure({ likelihood: 'laplace' }), IMAGE)).toContain('import math');
});

it.skipIf(!python)('the discretised logistic in Keras is Python, and the loss is of it', () => {
  const program = kerasProgram(configure({ arch: 'dense', likelihood: 'discretisedLogistic' }), IMAGE);
  expect(parse(program).names).toContain('log_probability');
  expect(program).toContain('ops.sum(log_probability(l, x, self.log_scale()), axis=(1, 2, 3))');
  expect(program).toContain('def log_scale(self):');
});

describe.skipIf(!python)('augmentation in Keras', () => {
  const all = { augmentShift: 8, augmentTurn: 10, augmentScale: 5, augmentNoise: 0.1 };

  it.each([all, { ...all, augmentNoise: 0 }, { augmentNoise: 0.1 }])(
    '%o is Python that defines what it uses',
    (how) => {
      const program = kerasProgram(configure({ arch: 'dense', ...how }), IMAGE);
      const { parts, names } = parse(program);
      const given = new Set(Object.keys(parts).map((name) => name.replace('self.', '')));
      for (const [, used] of program.matchAll(/self\.(draws|grain|levels)\b/g)) expect([...given]).toContain(used);
      expect(names.includes('TURN')).toBe('augmentTurn' in how);
      expect(names.includes('NOISE')).toBe(how.augmentNoise > 0);
      // The loss is of the image that the encoder saw.
      expect(program).toContain('x, l, mu, log_var = y_pred["x"], y_pred["l"]');
    },
  );

  it('is left out where there is none', () => {
    expect(kerasProgram(configure({}), IMAGE)).not.toMatch(/augment|training=False/);
  });
});

it('says what it leaves out', () => {
  // Keras's momentum goes with a decoupled decay, Torch's does not.
  expect(leftOut(configure({ optimizer: 'sgd', decay: 0.1 }), 'keras')).toEqual([]);
  expect(leftOut(configure({ optimizer: 'sgd', decay: 0.1 }), 'pytorch')).toEqual(['decay']);
  const config = configure({ variant: 'iwae', schedule: 'cosine' });
  expect(kerasProgram(config, IMAGE)).toContain('# Not in this program, which is the plain one: variant, schedule.');
});
