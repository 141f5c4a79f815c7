import { expect, it } from 'vitest';
import { describeAdapter } from './adapter.ts';

it('names a GPU by its device, not by its driver', () => {
  const info = { vendor: 'nvidia', architecture: '', device: 'nvidia-h200', description: 'NVIDIA: 580.159.04' };
  expect(describeAdapter(info)).toEqual({ name: 'nvidia-h200', software: false });
});

it('makes do with what a browser tells', () => {
  expect(describeAdapter({ vendor: 'apple', architecture: 'metal-3', device: '', description: '' }).name).toBe(
    'apple metal-3',
  );
  expect(describeAdapter({ vendor: 'nvidia', device: '0x2b85', description: 'NVIDIA GeForce' }).name).toBe(
    'NVIDIA GeForce',
  );
  expect(describeAdapter({ vendor: 'nvidia', architecture: '' }).name).toBe('nvidia');
  expect(describeAdapter().name).toBe('GPU');
});

it('knows the processor wherever its name stands', () => {
  expect(describeAdapter({ vendor: 'google', architecture: 'swiftshader' }).software).toBe(true);
  expect(describeAdapter({ vendor: 'mesa', device: 'x', description: 'llvmpipe (LLVM 15)' }).software).toBe(true);
  expect(describeAdapter({ vendor: 'intel', isFallbackAdapter: true }).software).toBe(true);
});
