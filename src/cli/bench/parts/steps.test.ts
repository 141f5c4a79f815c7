import { expect, it } from 'vitest';
import { expectation, settingOf } from './steps.ts';

const data = { file: 'x', labels: null, name: 'x', count: 10, train: 5 };

it('a setting carries the layers themselves, so that others can build them', () => {
  const { encoder, decoder, image } = settingOf('tiny', 16, data);
  expect(JSON.parse(JSON.stringify(encoder))).toEqual(encoder);
  expect(encoder[0]).toMatchObject({ kind: 'conv', filters: 8 });
  expect(decoder.at(-1)).toMatchObject({ filters: image[2] });
});

it('a rival is tried first, and again while its time may suffice', () => {
  expect(expectation([], 64, 30)).toBeNull();
  expect(expectation([{ batch: 16, ms: 1000, why: null }], 64, 30)).toBeNull();
});

it('a rival that would take too long is not tried again, and that is said', () => {
  expect(expectation([{ batch: 16, ms: 5000, why: null }], 64, 30)).toBe('over 30 s expected from batch 16');
  expect(expectation([{ batch: 16, ms: null, why: 'over 30 s' }], 64, 30)).toBe('over 30 s at a smaller batch already');
});

it('a rival that cannot says so in every cell', () => {
  expect(expectation([{ batch: 16, ms: null, why: 'no such kernel' }], 64, 30)).toBe('no such kernel');
});
