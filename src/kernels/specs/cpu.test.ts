// tfjs's own specs over our cpu kernels: none fails that passes with tfjs's.
import { expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import { compareSpecs, summary } from './run.ts';

it('cpu passes every spec of tfjs that its own kernels pass', async () => {
  const onFault = (fault: { what: string }): never => expect.fail(fault.what);
  const comparison = await compareSpecs('cpu', (kernels) => startDevice('cpu', { kernels, onFault }));
  console.log(`cpu: ${summary(comparison)}`);
  expect(comparison.specs).toBeGreaterThan(700);
  expect(comparison.broken).toEqual([]);
  expect(comparison.untested).toEqual([]);
}, 300_000);
