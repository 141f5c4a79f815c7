// Activations where steps are recorded and repeated: a look between them must not disturb either.
import { describe } from 'vitest';
import { activationsSuite } from './activations.suite.ts';

describe('activations on webgpu', () => activationsSuite('webgpu', [{ arch: 'tiny' }], ['vae', 'nvae', 'vq-vae']));
