// Use `fewLabels`: telling classes by the codes of a few labelled images, where the model learnt from all without labels.
import { needsClasses } from '../needs.ts';
import { findVariant } from '../../models/specs.ts';
import type { UseSpec } from '../use.ts';

export const classifiers = ['neighbours', 'logistic'] as const;
export type ClassifierId = (typeof classifiers)[number];

export const fewLabelsSpec = {
  id: 'fewLabels',
  options: [
    { kind: 'number', id: 'labels', min: 1, max: 500, default: 50, integer: true, scale: 'log', live: true },
    { kind: 'choice', id: 'classifier', options: classifiers, default: 'neighbours', live: false },
    { kind: 'number', id: 'neighbours', min: 1, max: 15, default: 1, integer: true, scale: 'linear', live: true },
  ],
  images: 300,
  measures: [
    { id: 'accuracy', better: 'more', digits: 3 },
    { id: 'class', better: 'neither', digits: 0 },
  ],
  pressed: true,
  // An encoder that is told the class has it in its code.
  unsuited: (run) => needsClasses(run) ?? (findVariant(run.config.variant).labels === 'all' ? 'classInCode' : null),
  reference: 'Kingma et al. 2014, arXiv:1406.5298',
} as const satisfies UseSpec;
