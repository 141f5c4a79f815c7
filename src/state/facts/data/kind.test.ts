import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { kindOfData, withData } from './kind.ts';
import { openingConfig } from '../run/opening.ts';

it('tells the kind of a set by its card, and of files by what was read', () => {
  expect(kindOfData('synthetic-digits', null)).toBe('grey');
  expect(kindOfData('faces', null)).toBe('colour');
  const upload = { name: 'x', kind: 'colour', count: 2, shape: [32, 32, 3], classes: [] } as const;
  expect(kindOfData('upload', upload)).toBe('colour');
});

it('gives colour pictures a likelihood, a network and a latent size that suit them, and takes them back', () => {
  const digits = openingConfig();
  const faces = withData(digits, 'faces', 'grey', 'colour');
  expect(faces).toMatchObject({ data: 'faces', likelihood: 'gaussianLearned', arch: 'conv', latent: 16 });
  const { likelihood, latent, params } = defaultConfig('grey');
  expect(withData(faces, 'sprites', 'colour', 'grey')).toMatchObject({ data: 'sprites', likelihood, latent, params });
});

it('keeps what the visitor chose where it suits the new kind too', () => {
  const chosen = {
    ...defaultConfig(),
    likelihood: 'laplace',
    latent: 5,
    arch: 'resnet',
    params: { beta: 1, scale: 0.3 },
  } as const;
  expect(withData(chosen, 'faces', 'grey', 'colour')).toEqual({ ...chosen, data: 'faces' });
});

it('holds out fewer images of a small set, unless the visitor said how many', () => {
  const icons = withData(defaultConfig(), 'icons', 'grey', 'colour');
  expect(icons.heldOut).toBe(280);
  expect(withData(icons, 'faces', 'colour', 'colour').heldOut).toBe(1000);
  expect(withData({ ...defaultConfig(), heldOut: 77 }, 'icons', 'grey', 'colour').heldOut).toBe(77);
});

it('changes nothing else between sets of one kind', () => {
  const chosen = { ...defaultConfig('colour'), data: 'faces', latent: 2, arch: 'dense' };
  expect(withData(chosen, 'faces-64', 'colour', 'colour')).toEqual({ ...chosen, data: 'faces-64' });
});
