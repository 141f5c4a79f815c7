// Lessons: a step's set-up, done to the page as a visitor would do it: settings that act live are moved, others begin a
// new run, and the visitor's run before it is kept.
import { dataSetCards } from '../data/sets.ts';
import type { RunConfig } from '../settings/config.ts';
import { settingIds, settings } from '../settings/table.ts';
import type { Actions } from '../state/actions.ts';
import { type Look, parseLink } from '../state/facts/page/url.ts';
import { structuralChanges, waitingChanges } from '../state/facts/run/config.ts';
import type { AppStore } from '../state/store/store.ts';

/** What the visitor's machine computes with is the visitor's choice. */
const ofDevice = settingIds.filter((id) => settings[id].incidental === 'device');

/** The configuration of a set-up, on the device of `now`, and what is shown with it. */
export function readSetUp(query: string, now: RunConfig): { readonly config: RunConfig; readonly look: Look } {
  const { config, look } = parseLink(
    query,
    dataSetCards.map(({ id }) => id),
  );
  return { config: { ...config, ...Object.fromEntries(ofDevice.map((id) => [id, now[id]])) }, look };
}

/** Does nothing where the page is so already. A run must not be being built. */
export function setPageUp(
  query: string,
  store: AppStore,
  actions: Pick<Actions, 'edit' | 'applyDraft' | 'explore' | 'play'>,
): void {
  const { config, look } = readSetUp(query, store.getState().draft);
  actions.edit(config);
  if (waitingChanges(store.getState()).length > 0) {
    actions.applyDraft();
    // A step is about a run that learns, also where the one before stood still.
    actions.play();
  }
  if (look.tab !== store.getState().lab.tab) actions.explore({ tab: look.tab });
}

/** Whether the run is the set-up's: what only a new run can follow is as it says. */
export function setUpReached(query: string, { config }: { readonly config: RunConfig | null }): boolean {
  return config !== null && structuralChanges(readSetUp(query, config).config, config).length === 0;
}
