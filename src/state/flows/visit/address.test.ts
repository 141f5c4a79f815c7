import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { addressFor, withoutLanguage } from './address.ts';

const base = defaultConfig();

it('keeps how the visit began and drops what is not understood', () => {
  expect(addressFor({ ...base, latent: 8 }, '?lang=zh-CN&autoplay=0&bogus=1&latent=3')).toBe(
    '?v=1&latent=8&autoplay=0&lang=zh-CN',
  );
  expect(addressFor(base, '?latent=3')).toBe('?v=1');
});

it('forgets the link’s language when the visitor chooses one', () => {
  expect(withoutLanguage('?v=1&lang=zh-CN&latent=3')).toBe('?v=1&latent=3');
  expect(withoutLanguage('?lang=en')).toBe('');
});

it('does not promise files that a reload would not have', () => {
  expect(addressFor({ ...base, data: 'upload' }, '')).toBe('?v=1');
});
