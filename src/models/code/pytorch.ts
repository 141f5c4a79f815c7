// Code: the present model as a PyTorch program that trains on its own: the same layers, padding, initialisation, loss
// and optimiser. Plain strings; a test runs what comes out where PyTorch is at hand.
import type { ImageShape } from '../architectures/architecture.ts';
import { type Activation, type Layer, type Shape, traceLayers } from '../layers/layer.ts';
import { torchAugmentation } from './augmentation.ts';
import { laplaceKl, withMistake } from './mistakes.ts';
import { chainLines, outlineOf, type ProgramConfig, scaleOf } from './program.ts';

const activations: Readonly<Record<Exclude<Activation, 'linear'>, string>> = {
  relu: 'nn.ReLU()',
  silu: 'nn.SiLU()',
  elu: 'nn.ELU()',
  leakyRelu: 'nn.LeakyReLU(0.2)',
  tanh: 'nn.Tanh()',
};

/** Torch's shapes have the channels first: [h, w, c] becomes (c, h, w). */
const channelsFirst = ([height, width, channels]: Shape): string => `${channels}, ${height}, ${width}`;

function moduleLines(layer: Layer, input: Shape, output: Shape): readonly string[] {
  const end = 'activation' in layer && layer.activation !== 'linear' ? [activations[layer.activation]] : [];
  switch (layer.kind) {
    case 'conv': {
      const sizes = `${input[2]}, ${layer.filters}, ${layer.kernel}`;
      // “Same” padding with a stride puts the odd row and column at the end.
      return layer.stride === 1
        ? [`nn.Conv2d(${sizes}, padding=${(layer.kernel - 1) / 2})`, ...end]
        : ['nn.ZeroPad2d((0, 1, 0, 1))', `nn.Conv2d(${sizes}, stride=${layer.stride})`, ...end];
    }
    case 'convT': {
      const module = `nn.ConvTranspose2d(${input[2]}, ${layer.filters}, ${layer.kernel}, stride=${layer.stride})`;
      return [module, 'nn.ZeroPad2d((0, -1, 0, -1))', ...end];
    }
    case 'dense':
      return [`nn.Linear(${input[0]}, ${layer.units})`, ...end];
    case 'layerNorm':
      return [`nn.GroupNorm(1, ${output.at(-1)})`, ...end];
    case 'residual': {
      const inner = traceLayers(layer.layers, input, '').flatMap((one) =>
        moduleLines(one.layer, one.input, one.output),
      );
      const [then = 'nn.Identity()'] = end;
      return [`Residual(nn.Sequential(`, ...inner.map((line) => `    ${line},`), `), ${then})`];
    }
    case 'flatten':
      return ['nn.Flatten()'];
    case 'reshape':
      return [`nn.Unflatten(1, (${channelsFirst(layer.shape)}))`];
    default:
      return layer satisfies never;
  }
}

function sequential(layers: readonly Layer[], input: Shape): string {
  const lines = chainLines(layers, input, moduleLines);
  return `nn.Sequential(\n${lines.map((line) => `            ${line}`).join('\n')}\n        )`;
}

const RESIDUAL = `

class Residual(nn.Module):
    def __init__(self, layers, activation):
        super().__init__()
        self.layers, self.activation = layers, activation

    def forward(self, x):
        return self.activation(x + self.layers(x))
`;

const LOGISTIC = `

def log_probability(l, x, log_scale):  # that a logistic variable is nearest to this level; the outermost have all beyond them
    centre, inverse = x - torch.sigmoid(l), torch.exp(-log_scale)
    below = F.logsigmoid((centre + 1 / 510) * inverse)
    above = F.logsigmoid((1 / 510 - centre) * inverse)
    between = below + above + torch.log1p(-torch.exp(-inverse / 255))
    return torch.where(x < 1 / 510, below, torch.where(x > 1 - 1 / 510, above, between))
`;

function logLikelihood({ likelihood, params }: ProgramConfig): readonly [mean: string, logProb: string] {
  switch (likelihood) {
    case 'gaussian':
      return ['torch.sigmoid(l)', `Normal(torch.sigmoid(l), ${params['sigma'] ?? 0.1}).log_prob(x)`];
    case 'gaussianLearned':
      return ['torch.sigmoid(l)', 'Normal(torch.sigmoid(l), torch.exp(model.log_variance() / 2)).log_prob(x)'];
    case 'discretisedLogistic':
      return ['torch.sigmoid(l)', 'log_probability(l, x, model.log_scale())'];
    case 'laplace':
      return ['torch.sigmoid(l)', `Laplace(torch.sigmoid(l), ${params['scale'] ?? 0.2}).log_prob(x)`];
    default:
      return ['torch.sigmoid(l)', '-F.binary_cross_entropy_with_logits(l, x, reduction="none")'];
  }
}

function optimiser({ optimizer, lr, decay }: ProgramConfig): string {
  const rest = {
    adam: `Adam(model.parameters(), lr=${lr}, eps=1e-7)`,
    adamw: `AdamW(model.parameters(), lr=${lr}, eps=1e-7, weight_decay=${decay})`,
    sgd: `SGD(model.parameters(), lr=${lr}, momentum=0.9)`,
    rmsprop: `RMSprop(model.parameters(), lr=${lr}, alpha=0.9, eps=1e-7)`,
  };
  return `torch.optim.${rest[optimizer]}`;
}

/** A whole program: model, loss, training on images given as a tensor in [0, 1], channels first. */
export function pytorchProgram(config: ProgramConfig, image: ImageShape): string {
  const { encoder, decoder, features, plain, laplace, beta, residual, title } = outlineOf(config, image, 'pytorch');
  const [mean, logProb] = logLikelihood(config);
  const learned = scaleOf(config);
  const scale = learned
    ? `
    def ${learned.name}(self):  # ${learned.about}
        return F.softplus(${learned.pace} * self.scale + ${learned.origin}) - ${learned.floor}
`
    : '';
  const given = { gaussian: 'Normal', gaussianLearned: 'Normal', laplace: 'Laplace' }[config.likelihood as 'gaussian'];
  const distributions = [...new Set([...(laplace ? ['Laplace'] : []), ...(given ? [given] : [])])].join(', ');
  const draw = laplace
    ? 'Laplace(mu, torch.exp(log_var / 2)).rsample()'
    : 'mu + torch.exp(log_var / 2) * torch.randn_like(mu)';
  const kl = laplace
    ? `${laplaceKl.pytorch}  # KL(Laplace(mu, b) || N(0, I)), where log_var is log b**2`
    : 'kl = 0.5 * (mu**2 + log_var.exp() - 1 - log_var).sum(1)  # KL(q(z|x) || N(0, I))';
  const heads = plain
    ? `        self.mu = nn.Linear(${features}, ${config.latent})`
    : `        self.mu = nn.Linear(${features}, ${config.latent})
        self.log_var = nn.Linear(${features}, ${config.latent})`;
  const forward = plain
    ? `        mu = self.mu(self.encoder(x))
        return self.decoder(mu), mu, None`
    : `        h = self.encoder(x)
        mu, log_var = self.mu(h), self.log_var(h)
        z = ${draw}  # reparameterisation
        return self.decoder(z), mu, log_var`;
  const loss = plain
    ? `    l, _, _ = model(x)
    recon = (${logProb}).flatten(1).sum(1)  # log p(x|z), nats per image
    return -recon.mean(), recon.mean(), torch.zeros(())`
    : `    l, mu, log_var = model(x)
    recon = (${logProb}).flatten(1).sum(1)  # log p(x|z), nats per image
    ${kl}
    return (BETA * kl - recon).mean(), recon.mean(), kl.mean()`;
  const augmentation = torchAugmentation(config);
  const levels = augmentation
    ? '\n    levels = 1 if ((images == 0) | (images == 1)).all() else 255  # of images in black and white two, of others 256'
    : '';
  const batch = augmentation ? 'augment(images[batch], levels)' : 'images[batch]';
  const clip = config.clip > 0 ? `\n            nn.utils.clip_grad_norm_(model.parameters(), ${config.clip})` : '';
  const program = `${title}
import torch
import torch.nn.functional as F
from torch import nn${distributions ? `\nfrom torch.distributions import ${distributions}` : ''}

BETA = ${beta}
BATCH = ${config.batch}${augmentation?.constants ?? ''}
${residual ? RESIDUAL : ''}

class VAE(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = ${sequential(encoder, image)}
${heads}
        self.decoder = ${sequential(decoder, [config.latent])}
${learned ? '        self.scale = nn.Parameter(torch.zeros(1))\n' : ''}        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def forward(self, x):
${forward}

    def decode(self, z):
        l = self.decoder(z)
        return ${mean}
${scale}${config.likelihood === 'discretisedLogistic' ? LOGISTIC : ''}

def loss_of(model, x):
${loss}

${augmentation?.define ?? '\n'}def train(images, epochs):
    """images: [N, ${channelsFirst(image)}] in [0, 1]."""
    torch.manual_seed(${config.seed})${levels}
    model = VAE()
    start = images.mean((0, 2, 3)).clamp(0.01, 0.99).logit()  # the last bias begins at the mean of each channel
    bias = [module for module in model.decoder.modules() if hasattr(module, "bias")][-1].bias
    bias.data.copy_(start.repeat_interleave(len(bias) // len(start)))
    optimizer = ${optimiser(config)}
    for epoch in range(epochs):
        for batch in torch.randperm(len(images)).split(BATCH):
            loss, recon, kl = loss_of(model, ${batch})
            optimizer.zero_grad()
            loss.backward()${clip}
            optimizer.step()
        print(f"epoch {epoch + 1}: ELBO of the last batch {(recon - kl).item():.1f} nats per image")
    return model
`;
  return withMistake(program, config.mistake, 'pytorch');
}
