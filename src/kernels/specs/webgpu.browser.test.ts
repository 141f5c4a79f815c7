// tfjs's own specs over our webgpu kernels, in whatever browser runs this: none fails that passes with tfjs's.
import { expect, it } from 'vitest';
import { onlyInAll } from '../../core/all.fixture.ts';
import { startDevice } from '../../engine/device.ts';
import { broken, failing, openSpecs, unspecified } from './run.ts';

const replaced = [
  'BatchMatMul',
  'Cast',
  'Conv2D',
  'Conv2DBackpropFilter',
  'Conv2DBackpropInput',
  'FusedConv2D',
  'Relu',
  'Sum',
  '_FusedMatMul',
];

// Our own tests compare every kernel with tfjs's cpu backend each time.
const options = { ...onlyInAll(), timeout: 600_000 };
it('webgpu passes every spec of tfjs that its own kernels pass', options, async () => {
  const start = (kernels: 'stock' | 'ours') =>
    startDevice('webgpu', { kernels, onFault: ({ what }) => console.warn(what) });
  await start('ours');
  const run = await openSpecs('webgpu', replaced);
  const all = await run();
  // Some specs do not wait for what they read, and a later one is blamed: what fails is asked again.
  const ours = new Map([...all, ...(await run(failing(all)))]);
  await start('stock');
  // Those that pass with ours need no comparison, and most do.
  const stock = await run(failing(ours));
  const engine = navigator.userAgent.split(' ').at(-1);
  console.log(
    `webgpu, ${engine}: of ${ours.size} specs ${failing(ours).size} fail, ${failing(stock).size} of these with tfjs's kernels too`,
  );
  expect(ours.size).toBeGreaterThan(400);
  expect(broken(ours, stock)).toEqual([]);
  expect(unspecified('webgpu', replaced)).toEqual([]);
});
