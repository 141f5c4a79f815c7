// Explanations: the present values that the formulas are filled with.
import { newest } from '../../state/history.ts';
import { paramSpecs } from '../../models/choice.ts';
import { formatCount, formatFixed, formatNats, formatShort } from '../format.ts';
import type { Playground } from '../playground.ts';

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
  'recon',
  'kl',
  'trainElbo',
  'loss',
  'gradientNorm',
  'perSecond',
  'ms',
  'image',
  'mu1',
  'sigma1',
  'eps1',
  'sample1',
  'z1',
  'z2',
  'imageRecon',
  'imageKl',
  'active',
  'information',
  'effective',
  'bits',
  'psnr',
  'ssim',
  'temperature',
] as const;
export type ValueName = (typeof valueNames)[number];

/** Text of each value in the language's digits; null where there is none yet. */
export function presentValues({ store, views }: Playground, language: string): Readonly<Record<string, string | null>> {
  const { applied, draft, run, lab } = store.getState();
  const config = applied ?? draft;
  const history = views.history.get();
  const { step, epoch, stepsPerSecond, spent } = views.progress.get();
  const inspected = views.inspected.get();
  const diagnostics = views.diagnostics.get();
  const z = views.z.get();
  const nats = (value: number | null | undefined): string | null =>
    value == null ? null : formatNats(value, language);
  const fixed = (value: number | null | undefined, decimals = 2): string | null =>
    value == null ? null : formatFixed(value, decimals, language);
  const count = (value: number | null | undefined): string | null =>
    value == null ? null : formatCount(value, language);
  const heldOut = (id: string): string | null => nats(newest(history.heldOut, id));
  const train = (id: string): string | null => nats(newest(history.train, id));
  const values: Record<ValueName, string | null> = {
    step: count(step),
    epoch: fixed(epoch),
    stepsPerEpoch: count(run?.stepsPerEpoch),
    images: count(run?.trainCount),
    held: count(run?.heldOutCount),
    pixels: count(run && run.shape[0] * run.shape[1] * run.shape[2]),
    parameters: count(run?.parameters),
    elbo: heldOut('elbo'),
    recon: heldOut('recon'),
    kl: heldOut('kl'),
    trainElbo: train('elbo'),
    loss: train('loss'),
    gradientNorm: train('gradientNorm'),
    perSecond: fixed(stepsPerSecond, 1),
    ms: fixed(spent && spent.step + spent.score + spent.read + spent.answer, 1),
    image: count(lab.image + 1),
    mu1: fixed(inspected?.mu[0]),
    sigma1: fixed(inspected?.logVar ? Math.exp(inspected.logVar[0]! / 2) : null),
    eps1: fixed(inspected?.eps?.[0]),
    sample1: fixed(inspected?.z[0]),
    z1: fixed(z[0]),
    z2: fixed(z[1]),
    imageRecon: nats(inspected?.terms['recon']),
    imageKl: nats(inspected?.terms['kl']),
    active: count(diagnostics?.activeUnits),
    information: fixed(diagnostics?.mutualInformation),
    effective: fixed(diagnostics?.effectiveDimensions, 1),
    bits: fixed(diagnostics?.bitsPerDimension, 3),
    psnr: fixed(diagnostics?.psnr, 1),
    ssim: fixed(diagnostics?.ssim, 3),
    temperature: fixed(lab.temperature),
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
