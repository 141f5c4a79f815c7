// State: which panels presenter mode shows, and how a link says so.
import { FaultError } from '../core/fault.ts';

/** In the order in which they stand on the page. */
export const presentPanelIds = ['model', 'lab', 'decoded', 'curves', 'pairs', 'units'] as const;
export type PresentPanel = (typeof presentPanelIds)[number];

/** What a teacher shows first: the plane, and the picture at the ring. */
export const firstPresented: readonly PresentPanel[] = ['lab', 'decoded'];

/** The panels with this one or without it, in their order; never none. */
export function withPanel(
  panels: readonly PresentPanel[],
  panel: PresentPanel,
  shown: boolean,
): readonly PresentPanel[] {
  const next = presentPanelIds.filter((id) => (id === panel ? shown : panels.includes(id)));
  return next.length > 0 ? next : panels;
}

/** The value of `present` in a link: 1 for the panels that it begins with, else their names. */
export function formatPresented(panels: readonly PresentPanel[]): string {
  return panels.join() === firstPresented.join() ? '1' : panels.join('.');
}

/** Throws `setting/invalid` for panels that there are not. */
export function parsePresented(text: string): readonly PresentPanel[] {
  // 0 shows everything; these are for when it is switched on by hand.
  if (text === '1' || text === '0') return firstPresented;
  const asked = text.split('.');
  const found = presentPanelIds.filter((id) => asked.includes(id));
  if (found.length === asked.length) return found;
  throw new FaultError(
    'setting/invalid',
    `present is “${text}”`,
    'present',
    `Give 1, or some of ${presentPanelIds.join(', ')} with dots between them.`,
  );
}
