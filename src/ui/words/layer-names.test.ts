import { expect, it } from 'vitest';
import { describeLayer, layersOf } from './layer-names.ts';

const of = (...networks: readonly string[]) => networks.map((network) => ({ network }));

it('tells the sides of z apart, each with its own network first and no network in two pieces', () => {
  const layers = of('classifier', 'enc', 'prior.enc', 'enc', 'prior.dec', 'dec', 'disc', 'dec');
  expect(layersOf(layers, 'encoder')).toEqual(of('enc', 'enc', 'classifier', 'prior.enc'));
  expect(layersOf(layers, 'decoder')).toEqual(of('dec', 'dec', 'prior.dec', 'disc'));
});

it('describes layers in the words of the libraries', () => {
  const conv = { kind: 'conv', name: 'conv1', filters: 8, kernel: 3, stride: 2, activation: 'relu' } as const;
  expect(describeLayer(conv)).toBe('Conv 3 × 3, stride 2, relu');
  expect(describeLayer({ kind: 'residual', name: 'block', layers: [conv], activation: 'linear' })).toBe(
    'Residual (Conv 3 × 3, stride 2, relu)',
  );
  expect(describeLayer({ kind: 'depthwise', name: 'depthwise', kernel: 5 })).toBe('Depthwise 5 × 5');
});
