// tfjs's own specs over our webgpu kernels, in whatever browser runs this: none fails that passes with tfjs's.
import { expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import { compareSpecs, summary } from './run.ts';

it('webgpu passes every spec of tfjs that its own kernels pass', async () => {
  const onFault = (fault: { what: string }): void => console.warn(fault.what);
  const comparison = await compareSpecs('webgpu', (kernels) => startDevice('webgpu', { kernels, onFault }));
  console.log(`webgpu, ${navigator.userAgent.split(' ').at(-1)}: ${summary(comparison)}`);
  expect(comparison.specs).toBeGreaterThan(700);
  expect(comparison.broken).toEqual([]);
  expect(comparison.untested).toEqual([]);
}, 600_000);
