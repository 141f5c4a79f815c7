// Models: every variant there is, as plain data. Adding one: a line here and a line in registry.ts.
import { FaultError } from '../core/fault.ts';
import { findMistake, type MistakeChoice, mistaken } from './mistakes/specs.ts';
import type { VariantSpec } from './spec.ts';
import { aeSpec } from './variants/ae/spec.ts';
import { betaVaeSpec } from './variants/beta-vae/spec.ts';
import { betaTcvaeSpec } from './variants/beta-tcvae/spec.ts';
import { capacityVaeSpec } from './variants/capacity-vae/spec.ts';
import { cvaeSpec } from './variants/cvae/spec.ts';
import { denoisingSpec } from './variants/denoising/spec.ts';
import { iwaeSpec } from './variants/iwae/spec.ts';
import { m2Spec } from './variants/m2/spec.ts';
import { waeSpec } from './variants/wae/spec.ts';
import { vaeSpec } from './variants/vae/spec.ts';
import { vaeEbmSpec } from './variants/vae-ebm/spec.ts';
import { vaeGanSpec } from './variants/vae-gan/spec.ts';
import { nvaeSpec } from './variants/nvae/spec.ts';
import { ladderSpec } from './variants/ladder/spec.ts';
import { vqVaeSpec } from './variants/vq-vae/spec.ts';

export const variantSpecs = [
  vaeSpec,
  betaVaeSpec,
  capacityVaeSpec,
  betaTcvaeSpec,
  cvaeSpec,
  denoisingSpec,
  iwaeSpec,
  waeSpec,
  m2Spec,
  vqVaeSpec,
  ladderSpec,
  nvaeSpec,
  vaeGanSpec,
  vaeEbmSpec,
  aeSpec,
] as const satisfies readonly VariantSpec[];
export type VariantId = (typeof variantSpecs)[number]['id'];

export function findVariant(id: string): VariantSpec & { readonly id: VariantId } {
  const found = variantSpecs.find((spec) => spec.id === id);
  if (!found) {
    const known = variantSpecs.map((spec) => spec.id).join(', ');
    throw new FaultError('setting/invalid', `variant is “${id}”`, 'variant', `Choose one of ${known}.`);
  }
  return found;
}

/** What a run reports and learns by: the spec of its variant, or of the mistake that it has on purpose. */
export function specOf({ variant, mistake }: { readonly variant: string; readonly mistake: MistakeChoice }) {
  const right = findVariant(variant);
  const wrong = findMistake(mistake);
  return wrong ? mistaken(right, wrong) : right;
}
