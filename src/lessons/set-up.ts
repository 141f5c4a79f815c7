// Lessons: a step's set-up, done to the page as a visitor would do it: settings that act live are moved, others begin a
// new run, and the visitor's run before it is kept.
import { dataSetCards } from '../data/sets.ts';
import type { RunConfig } from '../settings/config.ts';
import { settingIds, settings } from '../settings/table.ts';
import type { Actions } from '../state/actions.ts';
import { type Look, parseLink } from '../state/facts/page/url.ts';
import { sameLive, structuralChanges } from '../state/facts/run/config.ts';
import type { AppStore } from '../state/store/store.ts';
import type { Step } from './lesson.ts';

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

/**
 * Does nothing where the page is so already. A run must not be being built. With `anew` also what could be moved live
 * begins a new run, so that both can be compared.
 */
export function setPageUp(
  { setUp, anew }: Pick<Step, 'setUp' | 'anew'>,
  store: AppStore,
  actions: Pick<Actions, 'edit' | 'applyDraft' | 'explore' | 'play'>,
): void {
  if (setUp === undefined) return;
  const { draft, applied, lab } = store.getState();
  const { config, look } = readSetUp(setUp, draft);
  if (applied && (structuralChanges(config, applied).length > 0 || (anew && !sameLive(config, applied)))) {
    // At once, so that no live value of it is sent to the run that is left.
    actions.applyDraft(config);
    // A step is about a run that learns, also where the one before stood still.
    actions.play();
  } else {
    actions.edit(config);
  }
  if (look.tab !== lab.tab) actions.explore({ tab: look.tab });
}

/** Whether the run is the set-up's: what only a new run can follow is as it says, with `anew` all else too. */
export function setUpReached(
  { setUp, anew }: Pick<Step, 'setUp' | 'anew'>,
  { config }: { readonly config: RunConfig | null },
): boolean {
  if (setUp === undefined) return true;
  if (config === null) return false;
  const wanted = readSetUp(setUp, config).config;
  return structuralChanges(wanted, config).length === 0 && (!anew || sameLive(wanted, config));
}
