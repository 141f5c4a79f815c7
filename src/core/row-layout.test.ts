import { expect, it } from 'vitest';
import { namedTerms, rowLayout } from './row-layout.ts';

it('finds loss and gradient norm behind the terms, and nothing else', () => {
  const { loss, gradientNorm, scored, stepped } = rowLayout(2);
  const row = ['recon', 'kl', 'loss', 'norm'];
  expect([row[loss], row[gradientNorm]]).toEqual(['loss', 'norm']);
  expect(row.slice(0, scored).at(-1)).toBe('loss');
  expect(row).toHaveLength(stepped);
});

it('names the terms of a row and leaves the rest', () => {
  expect(namedTerms(['recon', 'kl'], Float32Array.of(-100, 5, 105, 2))).toEqual({ recon: -100, kl: 5 });
});
