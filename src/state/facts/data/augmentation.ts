// Facts: whether a configuration augments its training images, and the augmentation that is offered where there are few.
import { augmentationIds } from '../../../settings/table.ts';
import type { Augmentation, RunConfig } from '../../../settings/config.ts';

/** Images of the visitor's own that are few enough to be learnt by heart within minutes. */
const FEW = 1000;

/** So little that a drawn figure, a face and a photograph all remain what they are. */
export const mildAugmentation: Partial<Augmentation> = { augmentShift: 8, augmentTurn: 10, augmentScale: 10 };

export function isAugmented(config: Augmentation): boolean {
  return augmentationIds.some((id) => config[id] > 0);
}

/** Whether augmentation is offered for a run on that many images. */
export function offersAugmentation(config: RunConfig, images: number | undefined): boolean {
  return config.data === 'upload' && images !== undefined && images < FEW && !isAugmented(config);
}

/** Only the values that say how images are varied. */
export function augmentationOf({ augmentShift, augmentTurn, augmentScale, augmentNoise }: RunConfig): Augmentation {
  return { augmentShift, augmentTurn, augmentScale, augmentNoise };
}

/** A text that tells one augmentation from another. */
export function augmentationKey(config: Augmentation): string {
  return augmentationIds.map((id) => config[id]).join();
}
