// Command line: what theory and the papers lead one to expect of the zoo, and whether its numbers say so.
import type { Measured } from './measured.ts';
import type { Results } from './results.ts';
import { mean } from './table.ts';

type Pick = (run: Measured) => number | null | undefined;

export interface Order {
  readonly says: string;
  /** The two numbers, the first of which is to be at least the second; null where a run is missing. */
  readonly compare: (of: (id: string, pick: Pick) => number | null) => readonly [number | null, number | null];
}

const log: Pick = ({ logLikelihood }) => logLikelihood;
const elbo: Pick = (run) => run.elbo;
const kl: Pick = (run) => run.kl;
const term =
  (id: string): Pick =>
  ({ terms }) =>
    terms[id];
/** How far samples are from being as sharp as the data, as a factor. */
const blur: Pick = ({ samples }) => samples && Math.abs(Math.log(samples.sharpness));

/** How far samples are from the data in the features of the judge. */
const far: Pick = ({ samples }) => samples?.distance;

const pair =
  (one: readonly [string, Pick], other: readonly [string, Pick]): Order['compare'] =>
  (of) => [of(...one), of(...other)];
const atLeast =
  (id: string, pick: Pick, least: number): Order['compare'] =>
  (of) => [of(id, pick), least];

export const orders: readonly Order[] = [
  { says: 'a dense encoder beats a linear one', compare: pair(['vae-2', elbo], ['vae-linear', elbo]) },
  { says: 'convolutions beat a dense encoder', compare: pair(['vae-conv', elbo], ['vae-2', elbo]) },
  { says: '16 dimensions beat 2', compare: pair(['vae-16', elbo], ['vae-2', elbo]) },
  { says: 'IWAE has a higher log p(x) than VAE', compare: pair(['iwae', log], ['vae-16', log]) },
  { says: 'IWAE’s bound is tighter than its ELBO', compare: pair(['iwae', ({ bound }) => bound], ['iwae', elbo]) },
  { says: 'a full covariance has a higher ELBO than VAE', compare: pair(['full', elbo], ['vae-16', elbo]) },
  { says: 'planar flows have a higher ELBO than VAE', compare: pair(['planar', elbo], ['vae-16', elbo]) },
  { says: 'RealNVP has a higher ELBO than VAE', compare: pair(['realNvp', elbo], ['vae-16', elbo]) },
  { says: 'RealNVP has a higher log p(x) than VAE', compare: pair(['realNvp', log], ['vae-16', log]) },
  { says: 'a mixture prior beats N(0, I)', compare: pair(['mixture', log], ['vae-16', log]) },
  { says: 'VampPrior beats the mixture', compare: pair(['vamp', log], ['mixture', log]) },
  { says: 'β = ½ spends more KL than 1', compare: pair(['beta-0.5', kl], ['vae-16', kl]) },
  { says: 'β = 1 spends more KL than 4', compare: pair(['vae-16', kl], ['beta-4', kl]) },
  { says: 'the ladder’s second layer is used', compare: atLeast('ladder', term('kl2'), 0.5) },
  { says: 'the ladder’s third layer is used', compare: atLeast('ladder', term('kl3'), 0.5) },
  { says: 'VQ-VAE uses a quarter of its 64 codes', compare: atLeast('vq-vae', term('perplexity'), 16) },
  { says: 'CVAE draws the class asked for', compare: atLeast('cvae', ({ samples }) => samples?.agreement, 0.95) },
  {
    says: 'M2 beats its classifier alone by 10 points',
    compare: (of) => [
      of('m2', ({ terms, supervised }) => (terms['accuracy'] ?? Number.NaN) - (supervised ?? Number.NaN)),
      0.1,
    ],
  },
  { says: 'VAE-GAN’s samples are nearer to the data’s sharpness', compare: pair(['vae-16', blur], ['vae-gan', blur]) },
  { says: 'VAE-EBM’s samples are nearer to the data than VAE’s', compare: pair(['vae-16', far], ['vae-ebm', far]) },
  {
    says: 'an autoencoder reconstructs better than VAE',
    compare: pair(['ae', ({ psnr }) => psnr], ['vae-16', ({ psnr }) => psnr]),
  },
];

/** A line for each order that can be told. */
export function tellOrders({ models }: Results): string[] {
  const of = (id: string, pick: Pick): number | null => {
    const values = Object.values(models[id] ?? {}).map((run) => pick(run) ?? Number.NaN);
    return values.length > 0 && values.every(Number.isFinite) ? mean(values) : null;
  };
  return orders.flatMap(({ says, compare }) => {
    const [one, other] = compare(of);
    if (one === null || other === null) return [];
    return [`${one >= other ? 'yes' : 'NO '}  ${says}: ${one.toFixed(2)} ≥ ${other.toFixed(2)}`];
  });
}
