"""The model that the bench's settings describe, in PyTorch: a chain of modules for each list of layers."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Same(nn.Module):
    """A layer with TensorFlow's 'same' border, from our list of layers."""

    def __init__(self, layer, inputs):
        super().__init__()
        self.kind, self.stride, self.kernel = layer["kind"], layer["stride"], layer["kernel"]
        kind = nn.Conv2d if self.kind == "conv" else nn.ConvTranspose2d
        self.layer = kind(inputs, layer["filters"], self.kernel, self.stride)
        self.relu = layer["activation"] == "relu"

    def forward(self, x):
        height, width = x.shape[2:]
        if self.kind == "conv":
            pads = []
            for size in (width, height):
                total = max(0, (math.ceil(size / self.stride) - 1) * self.stride + self.kernel - size)
                pads += [total // 2, total - total // 2]
            y = self.layer(F.pad(x, pads) if any(pads) else x)
        else:
            # The whole overlap, cut to stride times the input as 'same' does.
            cut = max(0, self.kernel - self.stride) // 2
            y = self.layer(x)[:, :, cut : cut + height * self.stride, cut : cut + width * self.stride]
        return F.relu(y) if self.relu else y


class Dense(nn.Module):
    def __init__(self, inputs, units, relu):
        super().__init__()
        self.layer, self.relu = nn.Linear(inputs, units), relu

    def forward(self, x):
        y = self.layer(x)
        return F.relu(y) if self.relu else y


class Reshape(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape

    def forward(self, x):
        return x.reshape(x.shape[0], *self.shape)


def chain(layers, shape):
    """Modules for a list of layers and the shape after them; shapes are [channels, height, width] or [units]."""
    modules = []
    for layer in layers:
        kind = layer["kind"]
        if kind == "flatten":
            shape = [math.prod(shape)]
            modules.append(Reshape(shape))
        elif kind == "reshape":
            height, width, channels = layer["shape"]
            shape = [channels, height, width]
            modules.append(Reshape(shape))
        elif kind == "dense":
            modules.append(Dense(shape[0], layer["units"], layer["activation"] == "relu"))
            shape = [layer["units"]]
        else:
            modules.append(Same(layer, shape[0]))
            stride = layer["stride"]
            resize = (lambda n: math.ceil(n / stride)) if kind == "conv" else (lambda n: n * stride)
            shape = [layer["filters"], resize(shape[1]), resize(shape[2])]
    return nn.Sequential(*modules), shape


class Vae(nn.Module):
    def __init__(self, setting, mean_pixel):
        super().__init__()
        height, width, channels = setting["image"]
        latent = setting["latent"]
        self.encoder, features = chain(setting["encoder"], [channels, height, width])
        self.mu, self.log_var = Dense(features[0], latent, False), Dense(features[0], latent, False)
        self.decoder, _ = chain(setting["decoder"], [latent])
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        # As ours: the last bias starts at the logit of the mean pixel.
        last = [m for m in self.decoder.modules() if isinstance(m, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d))][-1]
        nn.init.constant_(last.bias, math.log(mean_pixel / (1 - mean_pixel)))

    def forward(self, x):
        h = self.encoder(x)
        mu, log_var = self.mu(h), self.log_var(h)
        logits = self.decoder(mu + torch.exp(0.5 * log_var) * torch.randn_like(mu))
        recon = F.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        kl = 0.5 * (mu.square() + log_var.exp() - 1 - log_var).sum()
        return (recon + kl) / x.shape[0]
