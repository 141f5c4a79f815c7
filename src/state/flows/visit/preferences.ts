// State: what this visitor prefers, kept in the browser and nowhere else. Without storage it lasts for the visit.

export type Preference =
  | 'theme'
  | 'language'
  | 'hint'
  | 'webgpu-banner'
  | 'pace-banner'
  | 'larger-offer'
  | 'settings'
  | 'explain-marks'
  | 'pause-hidden'
  | 'keep-awake'
  | 'lessons'
  | 'lesson-offer';

export function loadPreference(name: Preference): string | null {
  try {
    return localStorage.getItem(`vae-playground.${name}`);
  } catch {
    return null; // Storage is blocked: the defaults serve.
  }
}

export function savePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`vae-playground.${name}`, value);
  } catch {
    // Storage is blocked: the choice lasts for this visit.
  }
}
