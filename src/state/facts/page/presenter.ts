// State: which panels presenter mode shows and which settings stay at hand there, and how a link says so.
import { FaultError } from '../../../core/fault.ts';
import { type ModelChoice, paramSpecs } from '../../../models/choice.ts';
import { likelihoodSpecs } from '../../../models/likelihoods/specs.ts';
import { posteriorSpecs } from '../../../models/posteriors/specs.ts';
import { priorSpecs } from '../../../models/priors/specs.ts';
import { settings } from '../../../settings/table.ts';
import { variantSpecs } from '../../../models/specs.ts';
import type { NumberSpec } from '../../../models/params.ts';

/** In page order. */
export const presenterPanelIds = ['model', 'lab', 'decoded', 'curves', 'pairs', 'units'] as const;
export type PresenterPanel = (typeof presenterPanelIds)[number];

/** What a teacher shows first: the plane, and the picture at the ring. */
export const firstPresented: readonly PresenterPanel[] = ['lab', 'decoded'];

/** The panels with this one added or removed, in page order; the last one cannot be removed. */
export function withPanel(
  panels: readonly PresenterPanel[],
  panel: PresenterPanel,
  shown: boolean,
): readonly PresenterPanel[] {
  const next = presenterPanelIds.filter((id) => (id === panel ? shown : panels.includes(id)));
  return next.length > 0 ? next : panels;
}

/** The value of `present` in a link: 1 for the panels that presenter mode begins with, else their names. */
export function formatPresented(panels: readonly PresenterPanel[]): string {
  return panels.join() === firstPresented.join() ? '1' : panels.join('.');
}

/** Throws `setting/invalid` for unknown panels. */
export function parsePresented(text: string): readonly PresenterPanel[] {
  // 0 means that presenter mode is off; these panels are for when it is switched on by hand.
  if (text === '1' || text === '0') return firstPresented;
  const asked = text.split('.');
  const found = presenterPanelIds.filter((id) => asked.includes(id));
  if (found.length === asked.length) return found;
  throw new FaultError(
    'setting/invalid',
    `present is “${text}”`,
    'present',
    `Give 1, or some of ${presenterPanelIds.join(', ')} with dots between them.`,
  );
}

/** More sliders have no room in large type. */
export const MOST_SLIDERS = 2;

/** The settings of a model that may stay at hand while it is presented: those that act in the middle of a run. */
export function slidersOf(choice: ModelChoice): readonly NumberSpec[] {
  return [...paramSpecs(choice).filter(({ live }) => live), settings.lr];
}

/**
 * The settings that stay at hand. Until somebody chooses: the first of the model's own, which is β where there is one,
 * and the learning rate.
 */
export function shownSliders(choice: ModelChoice, chosen: readonly string[] | null): readonly NumberSpec[] {
  const all = slidersOf(choice);
  if (chosen) return all.filter(({ id }) => chosen.includes(id));
  return all.filter((spec) => spec === all[0] || spec === settings.lr);
}

/** The value of `sliders` in a link. */
export function formatSliders(sliders: readonly string[]): string {
  return sliders.length === 0 ? '0' : sliders.join('.');
}

/** Throws `setting/invalid` for settings that no model has as a slider. */
export function parseSliders(text: string): readonly string[] {
  if (text === '0') return [];
  const asked = text.split('.');
  const known = [variantSpecs, likelihoodSpecs, posteriorSpecs, priorSpecs].flat().flatMap(({ params }) => params);
  if (
    asked.length <= MOST_SLIDERS &&
    asked.every((id) => [...known, settings.lr].some((spec) => spec.id === id && spec.live))
  )
    return asked;
  throw new FaultError(
    'setting/invalid',
    `sliders is “${text}”`,
    'sliders',
    `Give 0, or at most ${MOST_SLIDERS} live settings with dots between them, such as beta.lr.`,
  );
}
