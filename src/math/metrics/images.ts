// Metrics: a stack of images as numbers, whatever their scale.
import { invariant } from '../../core/invariant.ts';

export interface Images {
  /** [count, height, width, channels], row after row. */
  readonly values: ArrayLike<number>;
  readonly shape: readonly [height: number, width: number, channels: number];
  /** The value of white: 1, or 255 for grey levels. */
  readonly peak: number;
}

export function countOf({ values, shape }: Images): number {
  const count = values.length / (shape[0] * shape[1] * shape[2]);
  invariant(Number.isInteger(count) && count > 0, `whole images of ${shape.join(' × ')}`);
  return count;
}

export function requireAlike(a: Images, b: Images): void {
  invariant(a.values.length === b.values.length && `${a.shape}` === `${b.shape}`, 'as many images, of one shape');
}
