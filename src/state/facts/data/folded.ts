// Facts: what a folded set-up hides and that is not as a visitor would expect it.
import type { KindId } from '../../../kinds/kinds.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { augmentationIds, choiceSettingIds, numberSettingIds } from '../../../settings/table.ts';
import { openingConfig } from '../run/opening.ts';
import { withData } from './kind.ts';

/**
 * What a folded set-up shows besides the parameters of variant, likelihood, posterior and prior; speed is in the bar.
 */
const shownFolded: readonly string[] = [
  'data',
  'variant',
  'mistake',
  'latent',
  'lr',
  'speed',
  'kernels',
  ...augmentationIds,
];

/** Ids of the settings that are hidden and not as a first visit has them, on data of that kind. */
export function foldedChanges(draft: RunConfig, kind: KindId): readonly string[] {
  const first = withData(openingConfig(), draft.data, 'grey', kind);
  return [...choiceSettingIds, ...numberSettingIds].filter(
    (id) => !shownFolded.includes(id) && draft[id] !== first[id],
  );
}
