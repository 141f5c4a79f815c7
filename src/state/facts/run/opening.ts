// State: the set-up that a visit without a link begins with: a network so small that digits are there within ten seconds, also on
// two cores without a GPU. A link is read against the default, as ever: what it leaves out means what it meant when it was written.
import { defaultConfig, type RunConfig } from '../../../models/settings.ts';

/** The network that draws sharper digits, when there is time to wait for them. */
export const LARGER_ARCH = 'conv';

export function openingConfig(): RunConfig {
  return { ...defaultConfig(), arch: 'dense', lr: 0.003 };
}

/** What a query may say without naming a run: how the page looks, in which language, and on what it computes. */
const besides: readonly string[] = [
  'autoplay',
  'lang',
  'view',
  'present',
  'sliders',
  'controls',
  'settings',
  'axes',
  'backend',
  'kernels',
];

/** Whether a query names a run; else the visit begins with the opening set-up. */
export function namesRun(query: URLSearchParams): boolean {
  return [...query.keys()].some((key) => !besides.includes(key));
}
