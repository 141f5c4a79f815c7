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
  await start('stock');
  const run = await openSpecs('wasm', replaced);
  const stock = await run();
  await start('ours');
  const ours = await run();
  console.log(
    `wasm: of ${ours.size} specs ${failing(stock).size} fail with tfjs's kernels, ${failing(ours).size} with ours`,
  );
  expect(ours.size).toBeGreaterThan(700);
  expect(broken(ours, stock)).toEqual([]);
  expect(unspecified('wasm', replaced)).toEqual([]);
}, 300_000);
