import { expect, it } from 'vitest';
import { countModel } from './parameters.ts';

it('counts what the worker builds', () => {
  // Dense: 784·200 + 200, two heads of 200·2 + 2, 2·200 + 200, 200·784 + 784.
  expect(countModel({ arch: 'dense', variant: 'vae', latent: 2 }, [28, 28, 1])).toBe(157_000 + 2 * 402 + 600 + 157_584);
  expect(countModel({ arch: 'dense', variant: 'ae', latent: 2 }, [28, 28, 1])).toBe(157_000 + 402 + 600 + 157_584);
});
