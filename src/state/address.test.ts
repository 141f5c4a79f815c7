import { expect, it } from 'vitest';
import { defaultConfig } from '../models/settings.ts';
import { addressFor } from './address.ts';

const base = defaultConfig();

it('keeps how the visit began and drops what is not understood', () => {
  expect(addressFor({ ...base, latent: 8 }, '?lang=zh-CN&autoplay=0&bogus=1&latent=3')).toBe(
    '?v=1&latent=8&autoplay=0&lang=zh-CN',
  );
  expect(addressFor(base, '?latent=3')).toBe('');
});

it('does not promise files that a reload would not have', () => {
  expect(addressFor({ ...base, data: 'upload' }, '')).toBe('');
});
