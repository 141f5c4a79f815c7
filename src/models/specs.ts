// Models: every variant there is, as plain data. Adding one: a line here and a line in registry.ts.
import { FaultError } from '../core/fault.ts';
import type { VariantSpec } from './spec.ts';
import { aeSpec } from './variants/ae/spec.ts';
import { betaVaeSpec } from './variants/beta-vae/spec.ts';
import { vaeSpec } from './variants/vae/spec.ts';

export const variantSpecs = [vaeSpec, betaVaeSpec, aeSpec] as const satisfies readonly VariantSpec[];
export type VariantId = (typeof variantSpecs)[number]['id'];

export function findVariant(id: string): VariantSpec & { readonly id: VariantId } {
  const found = variantSpecs.find((spec) => spec.id === id);
  if (!found) {
    const known = variantSpecs.map((spec) => spec.id).join(', ');
    throw new FaultError('setting/invalid', `variant is “${id}”`, 'variant', `Choose one of ${known}.`);
  }
  return found;
}
