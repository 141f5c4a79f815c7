// Explanations: the present values that the formulas are filled with.
import { paramSpecs } from '../../models/choice.ts';
import { learningRate } from '../../models/schedule.ts';
import { specOf } from '../../models/specs.ts';
import type { RunConfig } from '../../settings/config.ts';
import type { Embedding, Inspected } from '../../protocol/messages.ts';
import { optimisationShown } from '../../state/facts/followed/amortisation.ts';
import { drawsForOne, gradientsShown } from '../../state/facts/followed/gradients.ts';
import { truthShown } from '../../state/facts/plane/truth/true-posterior.ts';
import { dimensionUse } from '../../state/facts/plane/dimension-use.ts';
import { type Curve, newest } from '../../state/facts/record/history.ts';
import { formatCount, formatFixed, formatNats, formatRate, formatShort } from '../numbers/format.ts';
import type { Playground } from '../playground.ts';
import { type Part, writeSum } from '../numbers/sums.ts';
import { boundParts, lossParts } from './parts.ts';

/** Names that every text may use besides the settings' and parameters' own ids. */
export const valueNames = [
  'step',
  'epoch',
  'stepsPerEpoch',
  'images',
  'held',
  'pixels',
  'parameters',
  'elbo',
  'elboSum',
  'claimed',
  'recon',
  'kl',
  'loss',
  'lossSum',
  'gradientNorm',
  'rate',
  'perSecond',
  'ms',
  'image',
  'mu1',
  'sigma1',
  'eps1',
  'sample1',
  'sampleSum',
  'z1',
  'z2',
  'imageRecon',
  'imageKl',
  'klShown',
  'active',
  'logLikelihood',
  'weighed',
  'weighedDraws',
  'effectiveDraws',
  'information',
  'effective',
  'bits',
  'psnr',
  'ssim',
  'temperature',
  'evidence',
  'boundOfImage',
  'gapOfImage',
  'gapSum',
  'drawsScore',
  'drawsBaseline',
  'optimumSum',
] as const;
export type ValueName = (typeof valueNames)[number];

/** Text of each value in the language's digits; null where there is none yet. */
export function valuesNow({ store, views }: Playground, language: string): Readonly<Record<string, string | null>> {
  const { applied, draft, run, lab } = store.getState();
  const config = applied ?? draft;
  const history = views.history.get();
  const { step, epoch, stepsPerSecond, spent } = views.progress.get();
  const inspected = views.inspected.get();
  const diagnostics = views.diagnostics.get();
  const z = views.z.get();
  const truth = truthShown(store.getState(), views.truePosterior.get());
  const gradients = gradientsShown(store.getState(), views.gradients.get());
  const draws = gradients && drawsForOne(gradients.recon, 'mu');
  const optimum = optimisationShown(store.getState(), views.optimisation.get())?.found;
  const nats = (value: number | null | undefined): string | null =>
    value == null ? null : formatNats(value, language);
  const fixed = (value: number | null | undefined, decimals = 2): string | null =>
    value == null ? null : formatFixed(value, decimals, language);
  const count = (value: number | null | undefined): string | null =>
    value == null ? null : formatCount(value, language);
  const scored = views.score.get()?.values ?? {};
  const heldOut = (id: string): string | null => nats(scored[id]);
  const train = (id: string): string | null => nats(newest(history.train, id));
  const newestOf = (curve: Curve): Readonly<Record<string, number | null>> =>
    Object.fromEntries(curve.columns.map((id) => [id, newest(curve, id)]));
  const sum = (parts: readonly Part[], total?: number | null): string | null =>
    parts.length === 0 || parts.some(({ value }) => Number.isNaN(value))
      ? null
      : writeSum(parts, language, total == null ? {} : { total });
  const values: Record<ValueName, string | null> = {
    step: count(step),
    epoch: fixed(epoch),
    stepsPerEpoch: Number.isInteger(run?.stepsPerEpoch) ? count(run?.stepsPerEpoch) : fixed(run?.stepsPerEpoch),
    images: count(run?.trainCount),
    held: count(run?.heldOutCount),
    pixels: count(run && run.shape[0] * run.shape[1] * run.shape[2]),
    parameters: count(run?.parameters),
    elbo: heldOut('elbo'),
    claimed: heldOut('claimed'),
    elboSum: sum(boundParts(scored)),
    recon: heldOut('recon'),
    kl: heldOut('kl'),
    loss: train('loss'),
    lossSum: sum(
      lossParts(specOf(config), config.params, newestOf(history.train), { step, epoch }),
      newest(history.train, 'loss'),
    ),
    gradientNorm: train('gradientNorm'),
    rate: formatShort(learningRate(config, { step, epoch }), language),
    perSecond: fixed(stepsPerSecond, 1),
    ms: fixed(spent && spent.step + spent.score + spent.read + spent.answer, 1),
    image: count(lab.image + 1),
    mu1: fixed(inspected?.mu[0]),
    sigma1: fixed(inspected?.logVar ? Math.exp(inspected.logVar[0]! / 2) : null),
    eps1: fixed(inspected?.eps?.[0]),
    sample1: fixed(inspected?.z[0]),
    sampleSum: sampleSum(inspected, language),
    z1: fixed(z[0]),
    z2: fixed(z[1]),
    imageRecon: nats(inspected?.terms['recon']),
    imageKl: nats(inspected?.terms['kl']),
    klShown: fixed(klShown(config, views.embedding.get(), diagnostics?.klPerDimension ?? null)),
    active: count(diagnostics?.activeUnits),
    logLikelihood: nats(diagnostics?.logLikelihood?.mean),
    weighed: count(diagnostics?.logLikelihood?.images),
    weighedDraws: count(diagnostics?.logLikelihood?.draws),
    effectiveDraws: fixed(diagnostics?.logLikelihood?.effective, 1),
    information: fixed(diagnostics?.mutualInformation),
    effective: fixed(diagnostics?.effectiveDimensions, 1),
    bits: fixed(diagnostics?.bitsPerDimension, 3),
    psnr: fixed(diagnostics?.psnr, 1),
    ssim: fixed(diagnostics?.ssim, 3),
    temperature: fixed(lab.temperature),
    evidence: nats(truth?.logEvidence),
    boundOfImage: nats(truth?.elbo),
    gapOfImage: nats(truth && truth.logEvidence - truth.elbo),
    gapSum:
      truth &&
      sum([
        { factor: 1, value: truth.logEvidence },
        { factor: -1, value: truth.elbo },
      ]),
    optimumSum: optimum
      ? sum([
          { factor: 1, value: optimum.best.elbo },
          { factor: -1, value: optimum.encoder.elbo },
        ])
      : null,
    drawsScore: draws && formatRate(Number(draws.score.toPrecision(2)), language),
    drawsBaseline: draws && formatRate(Number(draws.baseline.toPrecision(2)), language),
  };
  const settings = Object.entries(config).flatMap(([id, value]): [string, string][] =>
    typeof value === 'number' ? [[id, formatShort(value, language)]] : [],
  );
  const params = paramSpecs(config).map((spec): [string, string] => [
    spec.id,
    formatShort(config.params[spec.id] ?? spec.default, language),
  ]);
  return { ...Object.fromEntries(settings), ...Object.fromEntries(params), ...values };
}

/**
 * The sum of the KL bars: over the whole cloud where the closed form for a dimension holds, else over the images of the
 * diagnostics.
 */
function klShown(config: RunConfig, cloud: Embedding | null, measured: Float32Array | null): number | null {
  const each = cloud ? dimensionUse(config, cloud).map(({ kl }) => kl) : [];
  if (each.length > 0 && each.every((kl) => kl !== null)) return each.reduce((sum, kl) => sum + kl, 0);
  return measured?.reduce((sum, kl) => sum + kl, 0) ?? null;
}

/** z₁ = μ₁ + σ₁ · ε₁ of the followed image, where z is drawn so. */
function sampleSum(inspected: Inspected | null, language: string): string | null {
  const [mu, z, eps] = [inspected?.mu[0], inspected?.z[0], inspected?.eps?.[0]];
  if (mu === undefined || z === undefined || eps === undefined || !inspected?.logVar) return null;
  const sigma = Math.exp(inspected.logVar[0]! / 2);
  for (let decimals = 2; decimals <= 6; decimals++) {
    const [m, s, e, sum] = [mu, sigma, eps, z].map((value) => Number(value.toFixed(decimals))) as [
      number,
      number,
      number,
      number,
    ];
    if (decimals < 6 && Math.abs(m + s * e - sum) >= 0.5 * 10 ** -decimals) continue;
    const text = (value: number): string => formatFixed(value, decimals, language);
    return `${text(sum)} = ${text(m)} + ${text(s)} · ${e < 0 ? `(${text(e)})` : text(e)}`;
  }
  return null;
}
