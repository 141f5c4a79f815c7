// UI: light or dark, by the visitor's choice or the system's.
import { createCell } from '../../state/store/cell.ts';
import { loadPreference, savePreference } from '../../state/flows/visit/preferences.ts';

export const themeChoices = ['auto', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const isChoice = (value: string | null): value is ThemeChoice => themeChoices.some((choice) => choice === value);

export const theme = {
  /** What was chosen. */
  choice: createCell<ThemeChoice>('auto'),
  /** What is on screen. */
  shown: createCell<'light' | 'dark'>('light'),
};

/** Follows the visitor's choice, or the system's where there is none. index.html sets the first paint's theme. */
export function startTheme(): void {
  const saved = loadPreference('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  if (isChoice(saved)) theme.choice.set(saved);
  const show = (): void => {
    const choice = theme.choice.get();
    const next = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice;
    document.documentElement.dataset.theme = next;
    theme.shown.set(next);
  };
  system.addEventListener('change', show);
  theme.choice.subscribe(() => {
    savePreference('theme', theme.choice.get());
    show();
  });
  show();
}
