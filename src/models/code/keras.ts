// Code: the present model as a Keras 3 program that trains on its own, on whichever backend Keras runs. Keras pads,
// initialises and lays out its weights as this page does, so the layers are the same word for word.
import type { ImageShape } from '../architectures/architecture.ts';
import type { Activation, Layer, Shape } from '../layers/layer.ts';
import { traceLayers } from '../layers/layer.ts';
import { kerasAugmentation } from './augmentation.ts';
import { laplaceKl, withMistake } from './mistakes.ts';
import { chainLines, outlineOf, type ProgramConfig, scaleOf } from './program.ts';

/** Keras's words; its leaky ReLU has a slope of 0.2 too. */
const activations: Readonly<Record<Exclude<Activation, 'linear'>, string>> = {
  relu: 'relu',
  silu: 'silu',
  elu: 'elu',
  leakyRelu: 'leaky_relu',
  tanh: 'tanh',
};

/** As in the page's own normalisation and in Torch's; Keras's default is larger. */
const LEAST_VARIANCE = '1e-5';

function layerLines(layer: Layer, input: Shape, output: Shape): readonly string[] {
  const word = 'activation' in layer && layer.activation !== 'linear' ? activations[layer.activation] : null;
  const end = word ? `, activation="${word}"` : '';
  switch (layer.kind) {
    case 'conv':
    case 'convT': {
      const name = layer.kind === 'conv' ? 'Conv2D' : 'Conv2DTranspose';
      const strides = layer.stride === 1 ? '' : `, strides=${layer.stride}`;
      return [`layers.${name}(${layer.filters}, ${layer.kernel}${strides}, padding="same"${end})`];
    }
    case 'dense':
      return [`layers.Dense(${layer.units}${end})`];
    case 'layerNorm':
      return [
        output.length === 3
          ? `layers.GroupNormalization(groups=1, epsilon=${LEAST_VARIANCE})`
          : `layers.LayerNormalization(epsilon=${LEAST_VARIANCE})`,
        ...(word ? [`layers.Activation("${word}")`] : []),
      ];
    case 'residual': {
      const inner = traceLayers(layer.layers, input, '').flatMap((one) => layerLines(one.layer, one.input, one.output));
      return ['Residual([', ...inner.map((line) => `    ${line},`), `], "${word ?? 'linear'}")`];
    }
    case 'flatten':
      return ['layers.Flatten()'];
    case 'reshape':
      return [`layers.Reshape((${layer.shape.join(', ')}))`];
    default:
      return layer satisfies never;
  }
}

function sequential(layers: readonly Layer[], input: Shape): string {
  const lines = [`keras.Input((${input.join(', ')}${input.length === 1 ? ',' : ''})),`];
  const all = [...lines, ...chainLines(layers, input, layerLines)];
  return `keras.Sequential([\n${all.map((line) => `            ${line}`).join('\n')}\n        ])`;
}

const RESIDUAL = `

class Residual(layers.Layer):
    def __init__(self, inner, activation):
        super().__init__()
        self.inner, self.activation = keras.Sequential(inner), keras.activations.get(activation)

    def call(self, x):
        return self.activation(x + self.inner(x))
`;

const LOGISTIC = `

def log_probability(l, x, log_scale):  # that a logistic variable is nearest to this level; the outermost have all beyond them
    centre, inverse = x - ops.sigmoid(l), ops.exp(-log_scale)
    below = ops.log_sigmoid((centre + 1 / 510) * inverse)
    above = ops.log_sigmoid((1 / 510 - centre) * inverse)
    between = below + above + ops.log1p(-ops.exp(-inverse / 255))
    return ops.where(x < 1 / 510, below, ops.where(x > 1 - 1 / 510, above, between))
`;

function logProbability({ likelihood, params }: ProgramConfig): string {
  switch (likelihood) {
    case 'gaussian': {
      const sigma = params['sigma'] ?? 0.1;
      return `-0.5 * ((x - ops.sigmoid(l)) / ${sigma}) ** 2 - math.log(${sigma} * math.sqrt(2 * math.pi))`;
    }
    case 'gaussianLearned':
      return '-0.5 * ((x - ops.sigmoid(l)) ** 2 / ops.exp(self.log_variance()) + self.log_variance() + math.log(2 * math.pi))';
    case 'discretisedLogistic':
      return 'log_probability(l, x, self.log_scale())';
    case 'laplace': {
      const scale = params['scale'] ?? 0.2;
      return `-ops.abs(x - ops.sigmoid(l)) / ${scale} - math.log(2 * ${scale})`;
    }
    default:
      return '-ops.binary_crossentropy(x, l, from_logits=True)';
  }
}

function optimiser({ optimizer, lr, decay, clip }: ProgramConfig): string {
  const clipped = clip > 0 ? `, global_clipnorm=${clip}` : '';
  const decayed = decay > 0 ? `, weight_decay=${decay}` : '';
  const rest = {
    adam: `Adam(${lr}, epsilon=1e-7${clipped})`,
    adamw: `AdamW(${lr}, epsilon=1e-7, weight_decay=${decay}${clipped})`,
    sgd: `SGD(${lr}, momentum=0.9${decayed}${clipped})`,
    rmsprop: `RMSprop(${lr}, rho=0.9, epsilon=1e-7${clipped})`,
  };
  return `keras.optimizers.${rest[optimizer]}`;
}

/** A whole program: model, loss, training on images given as an array in [0, 1], channels last. */
export function kerasProgram(config: ProgramConfig, image: ImageShape): string {
  const { encoder, decoder, plain, laplace, beta, residual, title } = outlineOf(config, image, 'keras');
  const learned = scaleOf(config);
  const scale = learned
    ? `
    def ${learned.name}(self):  # ${learned.about}
        return ops.softplus(${learned.pace} * self.scale + ${learned.origin}) - ${learned.floor}
`
    : '';
  const exact = ['gaussian', 'gaussianLearned', 'laplace'].includes(config.likelihood);
  const augmentation = kerasAugmentation(config, config.seed);
  // What the loss is told must be what the encoder saw.
  const given = augmentation ? '"x": x, ' : '';
  const [seen, from] = augmentation ? ['x, ', 'y_pred["x"], '] : ['', ''];
  const augment = augmentation ? '        if training:\n            x = self.augment(x)\n' : '';
  const levels = augmentation
    ? '\n    model.levels = 255 if ((images > 0) & (images < 1)).any() else 1  # of images in black and white two, of others 256'
    : '';
  const heads = plain
    ? `        self.mu = layers.Dense(${config.latent})`
    : `        self.mu = layers.Dense(${config.latent})
        self.log_var = layers.Dense(${config.latent})
        self.noise = keras.random.SeedGenerator(${config.seed})`;
  const draw = laplace
    ? `        u = keras.random.uniform(ops.shape(mu), -0.4999999, 0.5, seed=self.noise)
        z = mu - ops.exp(log_var / 2) * ops.sign(u) * ops.log1p(-2 * ops.abs(u))`
    : '        z = mu + ops.exp(log_var / 2) * keras.random.normal(ops.shape(mu), seed=self.noise)';
  const kl = laplace
    ? `${laplaceKl.keras}  # KL(Laplace(mu, b) || N(0, I)), where log_var is log b**2`
    : 'kl = 0.5 * ops.sum(mu**2 + ops.exp(log_var) - 1 - log_var, axis=1)  # KL(q(z|x) || N(0, I))';
  const fit = plain
    ? '    model.fit(images, batch_size=BATCH, epochs=epochs)'
    : `    history = model.fit(images, batch_size=BATCH, epochs=epochs).history
    print(f"ELBO of the last epoch {history['recon'][-1] - history['kl'][-1]:.1f} nats per image")`;
  const call = plain
    ? `${augment}        return {${given}"l": self.decoder(self.mu(self.encoder(x)))}`
    : `${augment}        h = self.encoder(x)
        mu, log_var = self.mu(h), self.log_var(h)
${draw}  # reparameterisation
        return {${given}"l": self.decoder(z), "mu": mu, "log_var": log_var}`;
  const recon = `        recon = ops.sum(${logProbability(config)}, axis=(1, 2, 3))  # log p(x|z), nats per image
        self.recon.update_state(recon)`;
  const loss = plain
    ? `        ${seen}l = ${from}y_pred["l"]
${recon}
        return -ops.mean(recon)`
    : `        ${seen}l, mu, log_var = ${from}y_pred["l"], y_pred["mu"], y_pred["log_var"]
${recon}
        ${kl}
        self.kl.update_state(kl)
        return ops.mean(BETA * kl - recon)`;
  const program = `${title}
${exact || augmentation ? 'import math\n\n' : ''}import keras
from keras import layers, ops

BETA = ${beta}
BATCH = ${config.batch}${augmentation?.constants ?? ''}
${residual ? RESIDUAL : ''}${config.likelihood === 'discretisedLogistic' ? LOGISTIC : ''}

class VAE(keras.Model):
    def __init__(self):
        super().__init__()
        self.encoder = ${sequential(encoder, image)}
${heads}
        self.decoder = ${sequential(decoder, [config.latent])}
${learned ? '        self.scale = self.add_weight(shape=(1,), initializer="zeros", name="scale")\n' : ''}${augmentation?.state ?? ''}        self.recon = keras.metrics.Mean(name="recon")${plain ? '' : '\n        self.kl = keras.metrics.Mean(name="kl")'}

    def call(self, x${augmentation ? ', training=False' : ''}):
${call}

${augmentation?.define ?? ''}    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
${loss}

    def decode(self, z):
        l = self.decoder(z)
        return ops.sigmoid(l)
${scale}

def train(images, epochs):
    """images: [N, ${image.join(', ')}] in [0, 1]."""
    keras.utils.set_random_seed(${config.seed})
    model = VAE()${levels}
    start = ops.clip(ops.mean(images, axis=(0, 1, 2)), 0.01, 0.99)  # the last bias begins at the mean of each channel
    bias = [layer for layer in model.decoder.layers if hasattr(layer, "bias")][-1].bias
    bias.assign(ops.tile(ops.log(start / (1 - start)), bias.shape[0] // start.shape[0]))
    model.compile(optimizer=${optimiser(config)})
${fit}
    return model
`;
  return withMistake(program, config.mistake, 'keras');
}
