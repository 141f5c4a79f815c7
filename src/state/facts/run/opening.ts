// State: the set-up that a visit without a link begins with: a network so small that digits are there within ten
// seconds, also on two cores without a GPU. A link is still read against `defaultConfig()`, so that what it leaves out
// keeps its meaning.
import { defaultConfig, type RunConfig } from '../../../settings/config.ts';
import { settingIds, settings } from '../../../settings/table.ts';

/** The network that draws sharper digits, when there is time to wait for them. */
export const LARGER_ARCH = 'conv';

export function openingConfig(): RunConfig {
  return { ...defaultConfig(), arch: 'dense', lr: 0.003 };
}

/** Keys of a link about the visit, not about the run: how the page looks, and in which language. */
export const visitKeys = [
  'autoplay',
  'lang',
  'view',
  'present',
  'sliders',
  'controls',
  'settings',
  'axes',
  'lesson',
  'step',
] as const;
/** Keys that a query may have without naming a run: those of the visit, and the device to compute on. */
const besides: readonly string[] = [...visitKeys, ...settingIds.filter((id) => settings[id].incidental === 'device')];

/** Whether a query names a run; else the visit begins with the opening set-up. */
export function namesRun(query: URLSearchParams): boolean {
  return [...query.keys()].some((key) => !besides.includes(key));
}
