// State: the address bar says what the page shows, so that a reload or a bookmark brings it back.
import { lastAnswer } from '../../../core/last.ts';
import type { RunConfig } from '../../../settings/config.ts';
import { defaultConfig } from '../../../settings/config.ts';
import type { AppState, AppStore } from '../../store/store.ts';
import type { Axes } from '../../facts/plane/axes.ts';
import { formatLink, type Look, plainLook } from '../../facts/page/url.ts';

/** Browsers refuse to change the address much oftener than this. */
const SETTLE = 400;

/** The query string for a configuration, keeping from the present one how the visit began. */
export function addressFor(config: RunConfig, present: string, look: Look = plainLook): string {
  // A reload has no files of the visitor's own.
  const data = config.data === 'upload' ? defaultConfig().data : config.data;
  const query = new URLSearchParams(formatLink({ ...config, data }, look));
  const before = new URLSearchParams(present);
  for (const key of ['autoplay', 'lang']) {
    const value = before.get(key);
    if (value !== null) query.set(key, value);
  }
  return `?${query}`;
}

/** The query string without the language that the link asked for: the visitor has chosen one. */
export function withoutLanguage(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('lang');
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Follows the draft from now on. */
export function keepAddress(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, before) => {
    if (state.draft === before.draft && sameLook(lookOf(state), lookOf(before))) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const search = addressFor(store.getState().draft, location.search, lookOf(store.getState()));
      history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
    }, SETTLE);
  });
}

/** Returns the same array for the same two axes: a look counts as changed where a part is another object. */
const axesOf = lastAnswer((x: number, y: number): Axes => [x, y]);

/** What a link to the page as it is now should show. */
export function lookOf({
  lab,
  plane,
  draft,
  presenting,
  presented,
  sliders,
  controls,
  allSettings,
  lesson,
}: AppState): Look {
  const { x, y, chosenBy } = plane;
  // With two dimensions there is no choice of axes.
  const axes = chosenBy === 'visitor' && draft.latent > Math.max(2, x, y) ? axesOf(x, y) : null;
  return { tab: lab.tab, use: lab.use, presenting, presented, sliders, controls, allSettings, axes, lesson };
}

function sameLook(a: Look, b: Look): boolean {
  return (Object.keys(plainLook) as (keyof Look)[]).every((key) => a[key] === b[key]);
}
