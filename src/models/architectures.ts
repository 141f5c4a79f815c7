// Models: every architecture there is. Adding one: a file in architectures/ and a line here.
import { FaultError } from '../core/fault.ts';
import { type Architecture, withStyle } from './architectures/architecture.ts';
import { conv } from './architectures/conv.ts';
import { convLarge } from './architectures/conv-large.ts';
import { dense } from './architectures/dense.ts';
import { linear } from './architectures/linear.ts';
import { resnet } from './architectures/resnet.ts';
import type { Style } from './architectures/style.ts';
import { tiny } from './architectures/tiny.ts';

export const architectures: readonly Architecture[] = [conv, tiny, dense, linear, convLarge, resnet];
export const architectureIds: readonly string[] = architectures.map((architecture) => architecture.id);

export function findArchitecture(id: string): Architecture {
  const found = architectures.find((architecture) => architecture.id === id);
  if (!found)
    throw new FaultError('setting/invalid', `arch is “${id}”`, 'arch', `Choose one of ${architectureIds.join(', ')}.`);
  return found;
}

/** The architecture of a configuration, in its style. */
export function architectureOf({ arch, ...style }: Style & { readonly arch: string }): Architecture {
  return withStyle(findArchitecture(arch), style);
}

/** Whether a style changes anything: where no layer is hidden there is nothing to choose. */
export function hasStyle(id: string): boolean {
  return findArchitecture(id)
    .encoder([28, 28, 1])
    .some((layer) => 'activation' in layer && layer.activation !== 'linear');
}
