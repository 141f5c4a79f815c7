// Every combination that a user can choose.
import { describe, expect, it } from 'vitest';
import { amongClasses, checkParts, fittingParts, type ModelChoice, paramSpecs, withinClasses } from './choice.ts';
import { likelihoodSpecs } from './likelihoods/specs.ts';
import { posteriorSpecs } from './posteriors/specs.ts';
import { priorSpecs } from './priors/specs.ts';
import { defaultConfig, type RunConfig } from '../settings/config.ts';
import { numberSettingIds } from '../settings/table.ts';
import { variantSpecs } from './specs.ts';

const LATENT = 2;

const combinations: readonly ModelChoice[] = variantSpecs.flatMap(({ id: variant }) =>
  likelihoodSpecs.flatMap(({ id: likelihood }) =>
    posteriorSpecs.flatMap(({ id: posterior }) =>
      priorSpecs.map(({ id: prior }): ModelChoice => ({ variant, likelihood, posterior, prior })),
    ),
  ),
);

const isAllowed = (choice: ModelChoice): boolean => {
  try {
    checkParts(choice, LATENT);
    return true;
  } catch {
    return false;
  }
};

describe('the combinations of variant, likelihood, posterior and prior', () => {
  const allowed = combinations.filter(isAllowed);

  it('are many, and not all', () => {
    expect(allowed.length).toBeGreaterThan(500);
    expect(allowed.length).toBeLessThan(combinations.length);
  });

  it('name no parameter twice, nor one as a setting is called: a link or a flag could only mean one of them', () => {
    const settings = new Set<string>(numberSettingIds);
    const twice = allowed.filter((choice) => {
      const ids = paramSpecs(choice).map(({ id }) => id);
      return new Set(ids).size < ids.length || ids.some((id) => settings.has(id));
    });
    expect(twice).toEqual([]);
  });

  it('are left as they are by fitting, and the others become one of them', () => {
    for (const choice of combinations) {
      const fitted = fittingParts(choice, LATENT);
      expect(isAllowed(fitted)).toBe(true);
      if (isAllowed(choice)) expect(fitted).toEqual(choice);
    }
  });
});

it('a parameter that names a class names one that there is', () => {
  const cvae: RunConfig = { ...defaultConfig(), variant: 'cvae' };
  expect(withinClasses(cvae, { label: 15 }, 10)).toEqual({ label: 9 });
  expect(withinClasses(cvae, { label: 7 }, 10)).toEqual({ label: 7 });
  expect(withinClasses(defaultConfig(), {}, 10)).toEqual({});
  const [spec] = paramSpecs(cvae);
  expect([amongClasses(spec!, 10).max, amongClasses(spec!, 26).max, amongClasses(spec!, 0).max]).toEqual([9, 25, 25]);
});
