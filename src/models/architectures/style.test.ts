import { describe } from 'vitest';
import { activationIds, normalisationIds } from './style.ts';
import { styleSuite } from './style.suite.ts';

const styles = activationIds.flatMap((activation) =>
  normalisationIds.map((normalisation) => ({ activation, normalisation })),
);

describe('styles', () => {
  styleSuite(
    'wasm',
    ['tiny', 'resnet', 'dense'].flatMap((arch) => styles.map((style) => ({ arch, style }))),
  );
});
