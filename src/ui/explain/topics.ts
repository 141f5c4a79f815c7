// Explanations: everything on the page that has an explanation. Each has a section in every language's text, headed by
// its id.
import { likelihoodSpecs } from '../../models/likelihoods/specs.ts';
import { posteriorSpecs } from '../../models/posteriors/specs.ts';
import { priorSpecs } from '../../models/priors/specs.ts';
import { choiceSettingIds, numberSettingIds } from '../../settings/table.ts';
import { variantSpecs } from '../../models/specs.ts';

/** Numbers and pictures that are not settings. */
export const numberTopics = [
  'step',
  'epoch',
  'elbo',
  'recon',
  'kl',
  'loss',
  'gradientNorm',
  'time',
  'parameters',
  'plane',
  'aggregate',
  'truePosterior',
  'equalMass',
  'decoded',
  'reconstructions',
  'klPerDimension',
  'activeUnits',
  'gradients',
  'amortisation',
  'logLikelihood',
  'information',
  'effective',
  'bits',
  'psnr',
  'ssim',
  'temperature',
  'path',
  'arithmetic',
  'sample',
  'draw',
  'rateDistortion',
] as const;

/** Parameters of variants, likelihoods, posteriors and priors. */
export const paramTopics: readonly string[] = [
  ...new Set(
    [...variantSpecs, ...likelihoodSpecs, ...posteriorSpecs, ...priorSpecs].flatMap(({ params }) =>
      params.map(({ id }) => id),
    ),
  ),
];

/** Every id that has an explanation. */
export const isTopic = (id: string): boolean => topics.includes(id);

export const topics: readonly string[] = [
  ...choiceSettingIds,
  ...numberSettingIds,
  ...paramTopics,
  ...numberTopics,
].filter(
  // The kernels are chosen only in a link, and the speed's words explain themselves.
  (id) => id !== 'kernels' && id !== 'speed',
);
