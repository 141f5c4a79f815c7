// State: the address bar says what the page shows, so that a reload or a bookmark brings it back.
import type { RunConfig } from '../models/settings.ts';
import { defaultConfig } from '../models/settings.ts';
import type { AppStore } from './store.ts';
import { formatLink } from './url.ts';

/** Browsers refuse to change the address much oftener than this. */
const SETTLE = 400;

/** The query string for a configuration, keeping from the present one how the visit began. */
export function addressFor(config: RunConfig, present: string): string {
  // A reload has no files of the visitor's own.
  const data = config.data === 'upload' ? defaultConfig().data : config.data;
  const query = new URLSearchParams(formatLink({ ...config, data }));
  const before = new URLSearchParams(present);
  for (const key of ['autoplay', 'lang']) {
    const value = before.get(key);
    if (value !== null) query.set(key, value);
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Follows the draft from now on. */
export function keepAddress(store: AppStore): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  store.subscribe((state, before) => {
    if (state.draft === before.draft) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const search = addressFor(store.getState().draft, location.search);
      history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
    }, SETTLE);
  });
}
