// tfjs's own specs over our wasm kernels: none fails that passes with tfjs's.
import { expect, it } from 'vitest';
import { startDevice } from '../../engine/device.ts';
import { broken, failing, openSpecs, unspecified } from './run.ts';

const replaced = [
  'Add',
  'BatchMatMul',
  'Cast',
  'Conv2D',
  'Conv2DBackpropFilter',
  'Conv2DBackpropInput',
  'DepthwiseConv2dNative',
  'FusedConv2D',
  'Identity',
  'Relu',
  'Slice',
  'Sum',
  '_FusedMatMul',
];

it('wasm passes every spec of tfjs that its own kernels pass', async () => {
  const start = (kernels: 'stock' | 'ours') =>
    startDevice('wasm', { kernels, onFault: (fault) => expect.fail(fault.what) });
  await start('ours');
  const run = await openSpecs('wasm', replaced);
  const ours = await run();
  await start('stock');
  // Those that pass with ours need no comparison, and most do.
  const stock = await run(failing(ours));
  console.log(
    `wasm: of ${ours.size} specs ${failing(ours).size} fail, ${failing(stock).size} of these with tfjs's kernels too`,
  );
  expect(ours.size).toBeGreaterThan(700);
  expect(broken(ours, stock)).toEqual([]);
  expect(unspecified('wasm', replaced)).toEqual([]);
}, 300_000);
