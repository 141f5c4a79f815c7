// Activations where steps are recorded and repeated: a look between them must not disturb either.
import { describe } from 'vitest';
import { onlyInAll } from '../core/all.fixture.ts';
import { activationsSuite } from './activations.suite.ts';

// Firefox is asked in `npm test`.
describe('activations on webgpu', onlyInAll(), () =>
  activationsSuite('webgpu', [{ arch: 'tiny' }], ['vae', 'nvae', 'vq-vae']),
);
