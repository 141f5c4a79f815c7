// Code: the augmentation of training images as a program says it, in either library: one resampling, the edge repeated
// outside, and whole levels again, as on the page.
import { type Augmentation, augmentationKind } from '../../math/augment/maps.ts';

/** What a program says of it, where there is some. */
export interface AugmentationCode {
  /** Its bounds, beside the other constants. */
  readonly constants: string;
  readonly define: string;
  /** What a model of Keras needs for it, in its `__init__`. */
  readonly state?: string;
}

const constants = ({ augmentShift, augmentTurn, augmentScale, augmentNoise }: Augmentation): string =>
  `
SHIFT, TURN, SCALE, NOISE = ${augmentShift / 100}, ${augmentTurn}, ${augmentScale / 100}, ${augmentNoise}  # of the side, in degrees, as a share, σ of the levels`;

const moves = ({ augmentShift, augmentTurn, augmentScale }: Augmentation): boolean =>
  augmentShift > 0 || augmentTurn > 0 || augmentScale > 0;

export function torchAugmentation(augmentation: Augmentation): AugmentationCode | null {
  if (augmentationKind(augmentation) === 'none') return null;
  // In halves of the side, as Torch's grids are.
  const move = `
    n = len(x)
    across, down, around, larger = 2 * torch.rand(4, n) - 1
    angle, scale = torch.deg2rad(TURN * around), 1 + SCALE * larger
    cos, sin = torch.cos(angle) / scale, torch.sin(angle) / scale
    right, below = 2 * SHIFT * across, 2 * SHIFT * down
    back = torch.stack([cos, sin, -cos * right - sin * below, -sin, cos, sin * right - cos * below], 1).view(n, 2, 3)
    x = F.grid_sample(x, F.affine_grid(back, x.shape, align_corners=False), padding_mode="border", align_corners=False)`;
  return {
    constants: constants(augmentation),
    define: `
def augment(x, levels):
    """Each image of a batch moved, turned, scaled and made noisy at random; the edge is repeated outside."""${
      moves(augmentation) ? move : ''
    }${augmentation.augmentNoise > 0 ? '\n    x = x + NOISE * torch.randn(x.shape)' : ''}
    return (levels * x).round().clamp(0, levels) / levels


`,
  };
}

export function kerasAugmentation(augmentation: Augmentation, seed: number): AugmentationCode | null {
  if (augmentationKind(augmentation) === 'none') return null;
  // In pixels from the upper left one, as Keras's maps are.
  const move = `
        n, height, width = ops.shape(x)[:3]
        across, down, around, larger = (keras.random.uniform((n,), -1, 1, seed=self.draws) for _ in range(4))
        angle, scale = around * (TURN * math.pi / 180), 1 + SCALE * larger
        cos, sin = ops.cos(angle) / scale, ops.sin(angle) / scale
        u, v = (width - 1) / 2, (height - 1) / 2
        right, below = SHIFT * width * across + u, SHIFT * height * down + v
        zero = ops.zeros_like(cos)
        back = [cos, sin, u - cos * right - sin * below, -sin, cos, v + sin * right - cos * below, zero, zero]
        x = ops.image.affine_transform(x, ops.stack(back, axis=1), interpolation="bilinear", fill_mode="nearest")`;
  const noise = `
        x = self.grain(x, training=True)`;
  const noisy = augmentation.augmentNoise > 0;
  return {
    constants: constants(augmentation),
    state: `${
      moves(augmentation) ? `        self.draws = keras.random.SeedGenerator(${seed})\n` : ''
    }${noisy ? `        self.grain = layers.GaussianNoise(NOISE, seed=${seed})\n` : ''}        self.levels = 255\n`,
    define: `    def augment(self, x):  # each image at random; the edge is repeated outside${moves(augmentation) ? move : ''}${
      noisy ? noise : ''
    }
        return ops.clip(ops.round(self.levels * x), 0, self.levels) / self.levels

`,
  };
}
