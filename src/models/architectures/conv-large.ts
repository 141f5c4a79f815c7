// Architecture `conv-large`: 64 and 128 filters, for GPUs and for many latent dimensions (128 go well with it).
import { convolutional } from './convolutional.ts';

export const convLarge = convolutional('conv-large', [64, 128], 256);
