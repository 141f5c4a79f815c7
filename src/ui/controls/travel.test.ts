import { describe, expect, it } from 'vitest';
import { numberSettingIds, settings } from '../../settings/table.ts';
import type { NumberSpec } from '../../models/params.ts';
import { variantSpecs } from '../../models/specs.ts';
import { fromTravel, hasSlider, stepTravel, toTravel, TRAVEL } from './travel.ts';

const specs: readonly NumberSpec[] = [
  ...numberSettingIds.map((id) => settings[id]),
  ...variantSpecs.flatMap((spec): readonly NumberSpec[] => spec.params),
].filter(hasSlider);

describe.each(specs.map((spec) => [spec.id, spec] as const))('%s', (_, spec) => {
  it('reaches both ends and never goes back', () => {
    expect(fromTravel(spec, 0)).toBe(spec.min);
    expect(fromTravel(spec, TRAVEL)).toBe(spec.max);
    let before = spec.min;
    for (let position = 0; position <= TRAVEL; position++) {
      const value = fromTravel(spec, position);
      expect(value).toBeGreaterThanOrEqual(before);
      if (spec.integer) expect(Number.isInteger(value)).toBe(true);
      before = value;
    }
  });

  it('puts the slider where the value is', () => {
    for (let position = 0; position <= TRAVEL; position++) {
      const value = fromTravel(spec, position);
      expect(Math.abs(fromTravel(spec, toTravel(spec, value)) - value)).toBeLessThanOrEqual(Math.abs(value) * 0.05);
    }
  });

  it('changes the value with every key press until it is at an end', () => {
    let value = spec.min;
    for (let i = 0; value < spec.max; i++) {
      expect(i).toBeLessThanOrEqual(TRAVEL);
      const at = toTravel(spec, value);
      const next = stepTravel(spec, value, at, at + 1);
      expect(next).toBeGreaterThan(value);
      value = next;
    }
  });
});

it('gives the default learning rate a round position', () => {
  expect(fromTravel(settings.lr, toTravel(settings.lr, 1e-3))).toBe(0.001);
});
