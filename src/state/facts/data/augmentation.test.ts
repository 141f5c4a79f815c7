import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { mildAugmentation, offersAugmentation } from './augmentation.ts';

it('is offered for few images of the visitor’s own, until it is taken', () => {
  const own = { ...defaultConfig(), data: 'upload' };
  expect(offersAugmentation(own, 500)).toBe(true);
  expect(offersAugmentation(own, 1000)).toBe(false);
  expect(offersAugmentation(own, undefined)).toBe(false);
  expect(offersAugmentation(defaultConfig(), 500)).toBe(false);
  expect(offersAugmentation({ ...own, ...mildAugmentation }, 500)).toBe(false);
  expect(offersAugmentation({ ...own, augmentNoise: 0.1 }, 500)).toBe(false);
});
