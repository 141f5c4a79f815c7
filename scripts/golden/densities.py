#!/usr/bin/env python3
"""Prints src/models/densities.json: densities, divergences, flows and bounds in PyTorch, float64, with gradients by autograd.

    python3 scripts/golden/densities.py > src/models/densities.json && npx biome format --write src/models/densities.json

Needs PyTorch 1.13 or later. Written from the papers and not from src/: value number i (row-major) of the k-th input of a case is
scale * sin(12.9898 i + 78.233 k) + shift, rounded to five digits, and stands in the file beside what follows from it.
"""
import json
import math

import torch
import torch.distributions as dist
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
cases = {}


def given(k, *shape, scale=1.0, shift=0.0):
    i = torch.arange(math.prod(shape), dtype=torch.float64)
    values = scale * torch.sin(12.9898 * i + 78.233 * k) + shift
    return (torch.round(values * 1e5) / 1e5).reshape(shape).requires_grad_()


def plain(value):
    return value.detach().reshape(-1).tolist() if torch.is_tensor(value) else value


def case(name, inputs, outputs, gradient_of=None):
    """The first output (or `gradient_of`), summed, is differentiated by every input."""
    target = (gradient_of if gradient_of is not None else next(iter(outputs.values()))).sum()
    by = torch.autograd.grad(target, list(inputs.values()), allow_unused=True, retain_graph=True)
    gradients = {key: plain(g) for key, g in zip(inputs, by) if g is not None}
    cases[name] = {
        'inputs': {key: plain(value) for key, value in inputs.items()},
        'outputs': {key: plain(value) for key, value in outputs.items()},
        'gradients': gradients,
    }


def normal(mean, log_var):
    return dist.Normal(mean, torch.exp(log_var / 2))


# KL divergences, [3, 4] → [3].
mu, log_var = given(1, 3, 4), given(2, 3, 4)
p_mean, p_log_var = given(3, 1, 4), given(4, 1, 4)
standard = dist.Normal(torch.zeros(3, 4), torch.ones(3, 4))
case('klStandard', {'mu': mu, 'logVar': log_var},
     {'kl': dist.kl_divergence(normal(mu, log_var), standard).sum(1)})
case('klLearned', {'mu': mu, 'logVar': log_var, 'mean': p_mean, 'priorLogVar': p_log_var},
     {'kl': dist.kl_divergence(normal(mu, log_var), normal(p_mean, p_log_var)).sum(1)})
case('klLaplace', {'mu': mu, 'logVar': log_var},
     {'kl': dist.kl_divergence(dist.Laplace(mu, torch.exp(log_var / 2)), dist.Laplace(torch.zeros(3, 4), torch.ones(3, 4))).sum(1)})
log_diagonal, lower = given(5, 3, 4, scale=0.6), given(6, 3, 4, 4)
factor = torch.tril(lower, -1) + torch.diag_embed(torch.exp(log_diagonal))
gaussian = dist.MultivariateNormal(mu, scale_tril=factor)
identity = dist.MultivariateNormal(torch.zeros(4), torch.eye(4))
case('klFull', {'mu': mu, 'logDiagonal': log_diagonal, 'lower': lower}, {'kl': dist.kl_divergence(gaussian, identity)})

# Flows, with log |det| of the whole Jacobian by autograd.
def log_det(layer, z):
    jacobian = torch.stack([torch.autograd.functional.jacobian(lambda one: layer(one[None], n)[0], z[n]) for n in range(len(z))])
    return torch.linalg.slogdet(jacobian)[1]


z = given(7, 3, 4, scale=1.5)
u, w, b = given(8, 3, 4, scale=2), given(9, 3, 4), given(10, 3, 1)


def planar(z, n=slice(None)):
    un, wn, bn = (value if isinstance(n, slice) else value[n:n + 1] for value in (u, w, b))
    along = (wn * un).sum(1, keepdim=True)
    wanted = F.softplus(along + math.log(math.e - 1)) - 1
    safe = un + (wanted - along) * wn / ((wn * wn).sum(1, keepdim=True) + 1e-6)
    return z + safe * torch.tanh((wn * z).sum(1, keepdim=True) + bn)


bent = planar(z)
case('planar', {'z': z, 'u': u, 'w': w, 'b': b}, {'z': bent, 'logDet': log_det(planar, z)})

h, kernel, bias = given(11, 3, 2), given(12, 6, 8, scale=0.5), given(13, 8, scale=0.2)
kept = torch.tensor([0.0, 1.0, 0.0, 1.0])


def coupling(z, n=slice(None)):
    hn = h if isinstance(n, slice) else h[n:n + 1]
    raw, move = (torch.cat([z * kept, hn], 1) @ kernel + bias).split(4, 1)
    return kept * z + (1 - kept) * (z * torch.exp(torch.tanh(raw)) + move)


case('coupling', {'z': z, 'h': h, 'kernel': kernel, 'bias': bias}, {'z': coupling(z), 'logDet': log_det(coupling, z)})

# Mixture of K = 3 in four dimensions, and the VampPrior: the posteriors of K pseudo-images under a linear encoder.
means, log_vars, logits = given(14, 3, 4), given(15, 3, 4, scale=0.7), given(16, 1, 3)


def mixture(z, means, log_vars, log_weights):
    each = normal(means, log_vars).log_prob(z[:, None]).sum(2)
    return torch.logsumexp(each + log_weights, 1)


case('mixture', {'z': z, 'mean': means, 'logVar': log_vars, 'logits': logits},
     {'logDensity': mixture(z, means, log_vars, torch.log_softmax(logits, 1))})
pseudo = given(17, 3, 6, scale=2)
mu_kernel, mu_bias, var_kernel, var_bias = given(18, 6, 4), given(19, 4), given(20, 6, 4), given(21, 4)
seen = torch.sigmoid(pseudo)
case('vamp', {'z': z, 'pseudoImages': pseudo, 'muKernel': mu_kernel, 'muBias': mu_bias, 'logVarKernel': var_kernel, 'logVarBias': var_bias},
     {'logDensity': mixture(z, seen @ mu_kernel + mu_bias, seen @ var_kernel + var_bias, torch.full((1, 3), -math.log(3)))})

# L_K of log weights [K, batch] (Burda et al. 2016).
log_weights = given(22, 5, 3, scale=30, shift=-100)
case('iwae', {'logWeights': log_weights}, {'bound': torch.log(torch.exp(log_weights).mean(0))})

# q(z) of N = 50 images from a batch of 3 (Chen et al. 2018): an image's own posterior counts 1 / N, those of the others in the batch
# stand for all of the rest. Written as loops.
batch, dims, images = 3, 4, 50
log_q, log_product = [], []


def average(densities, i):
    return sum(density * (1 / images if j == i else (images - 1) / images / (batch - 1)) for j, density in enumerate(densities))


for i in range(batch):
    joint = torch.stack([normal(mu[j], log_var[j]).log_prob(z[i]).sum() for j in range(batch)])
    log_q.append(torch.log(average(torch.exp(joint), i)))
    parts = [torch.stack([normal(mu[j, d], log_var[j, d]).log_prob(z[i, d]) for j in range(batch)]) for d in range(dims)]
    log_product.append(sum(torch.log(average(torch.exp(part), i)) for part in parts))
log_q, log_product = torch.stack(log_q), torch.stack(log_product)
conditional = normal(mu, log_var).log_prob(z).sum(1)
prior = standard.log_prob(z).sum(1)
case('totalCorrelation', {'mu': mu, 'logVar': log_var, 'z': z},
     {'tc': log_q - log_product, 'mi': conditional - log_q, 'dimensionKl': log_product - prior})

# The product of two Gaussians (Sønderby et al. 2016, equations 18 and 19).
mu_b, log_var_b = given(23, 3, 4), given(24, 3, 4)
precision_a, precision_b = torch.exp(-log_var), torch.exp(-log_var_b)
case('precisionWeighted', {'mu': mu, 'logVar': log_var, 'muB': mu_b, 'logVarB': log_var_b},
     {'mu': (mu * precision_a + mu_b * precision_b) / (precision_a + precision_b),
      'logVar': -torch.log(precision_a + precision_b)})

# Likelihoods of [2, 6] pixels → [2]. What is bounded away from the ends is so that no formula is at a corner.
output = given(25, 2, 6, scale=3)
x = given(26, 2, 6, scale=0.45, shift=0.5).detach()
m = torch.sigmoid(output)


def likelihood(name, value):
    case(f'likelihood.{name}', {'output': output}, {'logProb': value.sum(1)})
    cases[f'likelihood.{name}']['inputs']['x'] = plain(x)


log_variance, log_scale = 0.4, 0.3
likelihood('bernoulli', x * torch.log(m) + (1 - x) * torch.log(1 - m))
likelihood('continuousBernoulli', dist.ContinuousBernoulli(m).log_prob(x))
likelihood('gaussian', dist.Normal(m, 0.3).log_prob(x))
likelihood('gaussianLearned', dist.Normal(m, math.exp(log_variance / 2)).log_prob(x))
likelihood('gaussianLinear', dist.Normal(output, math.exp(log_variance / 2)).log_prob(x))
likelihood('gaussianOptimal', dist.Normal(m, torch.sqrt(((x - m) ** 2).mean())).log_prob(x))
likelihood('laplace', dist.Laplace(m, 0.2).log_prob(x))
logistic = lambda value: torch.sigmoid((value - m) / (0.1 * math.exp(log_scale)))
likelihood('discretisedLogistic', torch.log(logistic(x + 0.5 / 255) - logistic(x - 0.5 / 255)))
likelihood('meanSquaredError', -((x - m) ** 2) / 6)

print(json.dumps({'sigma': 0.3, 'scale': 0.2, 'logVariance': log_variance, 'logScale': log_scale, 'cases': cases}, indent=1))
