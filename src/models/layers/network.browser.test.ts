import { describe } from 'vitest';
import { sameNetworks } from './network.suite.ts';

describe('the networks on webgpu', () => sameNetworks('webgpu', ['resnet'], () => false));
