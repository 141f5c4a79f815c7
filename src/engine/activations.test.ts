// Activations of every variant and architecture.
import { describe } from 'vitest';
import { architectureIds } from '../models/architectures.ts';
import { variantSpecs } from '../models/specs.ts';
import { activationsSuite } from './activations.suite.ts';

const styled = { arch: 'resnet', activation: 'silu', normalisation: 'layer' } as const;
describe('activations on wasm', () =>
  activationsSuite(
    'wasm',
    [...architectureIds.map((arch) => ({ arch })), styled],
    variantSpecs.map(({ id }) => id),
  ));
