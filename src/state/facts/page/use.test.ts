// When the numbers of a use are out of date: whatever else would be asked now, and nothing else.
import { expect, it } from 'vitest';
import type { UseAsked } from '../../../uses/use.ts';
import { type AnsweredUse, choose, firstUse, isStale, type UseView, valuesOf } from './use.ts';

const nothing = { painted: null, labelled: [], own: null };
const use = (id: UseView['id'], chosen: UseAsked['values'] = {}): UseView => choose({ ...firstUse, id }, chosen);

function answered(view: UseView, part: Partial<UseAsked> = {}): AnsweredUse {
  const { id, round } = view;
  const asked = { values: valuesOf(view), shown: [0], images: 200, round, ...nothing, ...part };
  return { id, step: 10, asked, found: { refused: 'noPrior', values: {} } };
}

it('numbers of what is asked now are not', () => {
  expect(isStale(answered(use('denoise')), use('denoise'), nothing)).toBe(false);
  const other = answered(use('denoise'), { shown: [7] });
  expect(isStale(other, use('denoise'), nothing)).toBe(false);
});

it.each([
  ['another option', answered(use('denoise')), use('denoise', { amount: 0.9 }), nothing],
  ['another draw', answered(use('denoise')), { ...use('denoise'), round: 1 }, nothing],
  ['another painting', answered(use('fill')), use('fill'), { ...nothing, painted: new Uint8Array(4) }],
  [
    'other images',
    answered(use('outliers', { odd: 'own' })),
    use('outliers', { odd: 'own' }),
    { ...nothing, own: new Uint8Array(4) },
  ],
  [
    'another label',
    answered(use('fewLabels', { labelling: 'byHand' }), { labelled: nothing.labelled }),
    use('fewLabels', { labelling: 'byHand' }),
    { ...nothing, labelled: [{ image: 1, label: 2 }] },
  ],
] as const)('numbers before %s are', (_, was, now, brought) => {
  expect(isStale(was, now, brought)).toBe(true);
});

it('what has no part in a use makes nothing out of date', () => {
  const brought = { painted: new Uint8Array(4), labelled: [{ image: 1, label: 2 }], own: new Uint8Array(4) };
  expect(isStale(answered(use('edit')), use('edit'), brought)).toBe(false);
  expect(isStale(answered(use('fewLabels')), use('fewLabels'), brought)).toBe(false);
});
