#!/usr/bin/env python3
"""Prints src/engine/golden-colours.json: the same small model on pictures in colour of side 32 and 64, in PyTorch, float64.

    python3 scripts/golden/colours.py > src/engine/golden-colours.json && npx biome format --write src/engine/golden-colours.json

Needs PyTorch 1.13 or later. Two strided convolutions, a dense layer, the mirror of that; a Gaussian likelihood with sigma = 0.3. Value number i
(row-major, TensorFlow's layouts) of the k-th tensor is s * sin(12.9898 i + 78.233 k), s = 2 / sqrt(fan in), 0.1 for biases; value i of the
pictures is 0.5 + 0.5 sin(0.37 i), of the noise cos(1.1 i).
"""
import json
import math

import torch
import torch.distributions as dist
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
BATCH, LATENT, HIDDEN, FIRST, SECOND, SIGMA = 2, 3, 10, 4, 6, 0.3
KEPT = 6


def layers(side):
    """Name, shape and fan in of every tensor, in the order of the model."""
    flat = (side // 4) ** 2 * SECOND
    pairs = [
        ('enc.conv1', (3, 3, 3, FIRST), 27), ('enc.conv2', (3, 3, FIRST, SECOND), 9 * FIRST), ('enc.dense', (flat, HIDDEN), flat),
        ('enc.mu', (HIDDEN, LATENT), HIDDEN), ('enc.logVar', (HIDDEN, LATENT), HIDDEN),
        ('dec.dense1', (LATENT, HIDDEN), LATENT), ('dec.dense2', (HIDDEN, flat), HIDDEN),
        ('dec.convT1', (3, 3, SECOND, SECOND), 9 * SECOND), ('dec.convT2', (3, 3, FIRST, SECOND), 9 * SECOND),
        ('dec.conv', (3, 3, FIRST, 3), 9 * FIRST),
    ]
    for name, shape, fan_in in pairs:
        yield f'{name}.kernel', shape, fan_in
        # Of a transposed convolution the outputs stand before the inputs.
        yield f'{name}.bias', (shape[2] if 'convT' in name else shape[-1],), 0


def values(k, shape, fan_in):
    i = torch.arange(math.prod(shape), dtype=torch.float64)
    scale = 2 / math.sqrt(fan_in) if fan_in else 0.1
    return (scale * torch.sin(12.9898 * i + 78.233 * k)).reshape(shape).requires_grad_()


def down(h, p, name):
    """Stride 2 over channels-first pictures of even size: one line of zeros at the right and at the bottom."""
    return F.relu(F.conv2d(F.pad(h, (0, 1, 0, 1)), p[f'{name}.kernel'].permute(3, 2, 0, 1), p[f'{name}.bias'], stride=2))


def up(h, p, name):
    size = 2 * h.shape[-1]
    wide = F.conv_transpose2d(h, p[f'{name}.kernel'].permute(3, 2, 0, 1), stride=2)[..., :size, :size]
    return F.relu(wide + p[f'{name}.bias'].reshape(1, -1, 1, 1))


def dense(h, p, name):
    return h @ p[f'{name}.kernel'] + p[f'{name}.bias']


def plain(value):
    return value.detach().reshape(-1).tolist()


def case(side):
    tensors = list(layers(side))
    p = {name: values(k, shape, fan_in) for k, (name, shape, fan_in) in enumerate(tensors)}
    count = BATCH * side * side * 3
    x = (0.5 + 0.5 * torch.sin(0.37 * torch.arange(count, dtype=torch.float64))).reshape(BATCH, side, side, 3).permute(0, 3, 1, 2)
    noise = torch.cos(1.1 * torch.arange(BATCH * LATENT, dtype=torch.float64)).reshape(BATCH, LATENT)
    h = down(down(x, p, 'enc.conv1'), p, 'enc.conv2')
    # TensorFlow flattens with the channels last.
    h = F.relu(dense(h.permute(0, 2, 3, 1).reshape(BATCH, -1), p, 'enc.dense'))
    mu, log_var = dense(h, p, 'enc.mu'), dense(h, p, 'enc.logVar')
    z = mu + torch.exp(log_var / 2) * noise
    h = F.relu(dense(F.relu(dense(z, p, 'dec.dense1')), p, 'dec.dense2'))
    h = h.reshape(BATCH, side // 4, side // 4, SECOND).permute(0, 3, 1, 2)
    h = up(up(h, p, 'dec.convT1'), p, 'dec.convT2')
    logits = F.conv2d(h, p['dec.conv.kernel'].permute(3, 2, 0, 1), p['dec.conv.bias'], padding=1)
    recon = dist.Normal(torch.sigmoid(logits), SIGMA).log_prob(x).flatten(1).sum(1)
    posterior = dist.Normal(mu, torch.exp(log_var / 2))
    kl = dist.kl_divergence(posterior, dist.Normal(torch.zeros_like(mu), torch.ones_like(mu))).sum(1)
    loss = (kl - recon).mean()
    gradients = torch.autograd.grad(loss, list(p.values()))
    return {
        'side': side,
        'tensors': [[name, list(shape), fan_in] for name, shape, fan_in in tensors],
        'mu': plain(mu),
        'logVar': plain(log_var),
        'recon': plain(recon),
        'kl': plain(kl),
        'loss': loss.item(),
        'gradients': {name: {'norm': g.norm().item(), 'first': plain(g)[:KEPT]} for name, g in zip(p, gradients)},
    }


print(json.dumps({
    'about': f'Written by scripts/golden/colours.py: float64 PyTorch {torch.__version__}',
    'batch': BATCH, 'latent': LATENT, 'filters': [FIRST, SECOND], 'hidden': HIDDEN, 'sigma': SIGMA,
    'cases': [case(32), case(64)],
}))
