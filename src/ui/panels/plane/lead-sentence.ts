// Panels: the sentence over the plane: what is training here, and what to try first.
import type { TFunction } from 'i18next';
import type { VariantSpec } from '../../../models/spec.ts';
import { findVariant } from '../../../models/specs.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { formatCount } from '../../numbers/format.ts';
import { en } from '../../i18n/en.ts';

const { what } = en.plane.lead;
const has = <Shape extends object>(shape: Shape, key: PropertyKey): key is keyof Shape => Object.hasOwn(shape, key);

/** What a model of this variant turns an image into: the numbers of the plane, and anything besides them. */
function learns({ inside = [], labels }: VariantSpec): 'learns' | 'learnsClass' | 'learnsLayers' | 'learnsCodes' {
  if (inside.some(({ kind }) => kind === 'codes')) return 'learnsCodes';
  if (inside.some(({ kind }) => kind === 'latent')) return 'learnsLayers';
  return labels ? 'learnsClass' : 'learns';
}

interface Lead {
  /** What is training here. */
  readonly learns: string;
  /** What to try first, with the space before it. */
  readonly drag: string;
}

/** `images` are those that the run learns from. */
export function leadSentence(
  t: TFunction,
  language: string,
  { variant, data, latent, params }: Pick<RunConfig, 'variant' | 'data' | 'latent' | 'params'>,
  images: number,
  projected: boolean,
): Lead {
  const spec = findVariant(variant);
  const turned = spec.id === 'vae' && (params['beta'] ?? 1) !== 1;
  const set = has(what, data) ? data : 'upload';
  const drag = latent <= 2 ? 'drag' : projected ? 'dragImages' : 'dragMore';
  const ending = (sentence: string): string =>
    t(`plane.lead.${learns(spec)}`, {
      who: t(`plane.lead.who.${turned ? 'beta-vae' : spec.id}`),
      what: t(`plane.lead.what.${set}`, { images: formatCount(images, language) }),
      numbers: t('plane.lead.numbers', { count: latent }),
      drag: sentence,
    });
  const said = ending('').trimEnd();
  return { learns: said, drag: ending(t(`plane.lead.${drag}`)).slice(said.length) };
}
