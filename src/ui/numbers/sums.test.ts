import { describe, expect, it } from 'vitest';
import { createRandom, streams } from '../../core/random.ts';
import { paramSpecs } from '../../models/choice.ts';
import { defaultConfig } from '../../settings/config.ts';
import { AT_END, combineTerms } from '../../models/spec.ts';
import { variantSpecs } from '../../models/specs.ts';
import { boundParts, lossParts } from '../explain/parts.ts';
import { decimalsOf, writeSum } from './sums.ts';

/** What a reader finds who computes the right side, and the left side, in their digits. */
function read(sum: string): { total: number; computed: number; decimals: number } {
  const [left, right] = sum.split(' = ') as [string, string];
  const number = (text: string): number => Number(text.replaceAll('−', '-').replaceAll(',', ''));
  const plain = right
    .replaceAll('−', '-')
    .replaceAll(',', '')
    .replaceAll('·', '*')
    .replace(/\(-([\d.]+)\)/g, '(0-$1)');
  // Numbers, brackets, + − and · alone.
  expect(plain).toMatch(/^[-\d.()+* ]+$/);
  const computed = Number(new Function(`return ${plain}`)());
  return { total: number(left), computed, decimals: left.split('.')[1]?.length ?? 0 };
}

describe('sums add up as they are written', () => {
  it('with more decimals where one is not enough', () => {
    const parts = [
      { factor: 1, value: -162.24 },
      { factor: -1, value: 4.64 },
    ];
    // −166.88: rounded each for itself, −166.9 = −162.2 − 4.6.
    expect(writeSum(parts, 'en')).toBe('−166.88 = −162.24 − 4.64');
    expect(
      writeSum(
        [
          { factor: 1, value: -100 },
          { factor: -1, value: 4.6 },
        ],
        'en',
      ),
    ).toBe('−104.6 = −100.0 − 4.6');
    expect(decimalsOf(parts)).toBe(2);
  });

  it('and say so where they do not', () => {
    expect(writeSum([{ factor: 4, value: 3 }], 'en', { total: 11 })).toBe('11.0 ≈ 4 · 3.0');
  });

  it.each(variantSpecs.map((spec) => [spec.id, spec] as const))('%s: the ELBO and the loss', (id, spec) => {
    const random = createRandom(7, streams.data);
    for (let i = 0; i < 200; i++) {
      const params = Object.fromEntries(
        paramSpecs({ ...defaultConfig(), variant: id }).map(({ id: param, min, max, default: usual }) => [
          param,
          i % 2 ? usual : Number((min + (max - min) * random.uniform()).toPrecision(3)),
        ]),
      );
      const terms = Object.fromEntries(
        spec.terms.map((term) => [term.id, term.id === 'recon' ? -200 * random.uniform() : 12 * random.uniform() - 1]),
      );
      const sums = [writeSum(lossParts(spec, params, terms, AT_END), 'en'), writeSum(boundParts(terms), 'en')];
      for (const sum of sums) {
        const { total, computed, decimals } = read(sum);
        expect(Math.abs(total - computed), sum).toBeLessThanOrEqual(0.5001 * 10 ** -decimals);
      }
      const loss = lossParts(spec, params, terms, AT_END).reduce((all, { factor, value }) => all + factor * value, 0);
      expect(loss).toBeCloseTo(combineTerms(spec, params, terms, AT_END), 9);
    }
  });
});
