// Lessons: which steps this visitor has done; kept in the browser and nowhere else.
import { loadPreference, savePreference } from '../state/flows/visit/preferences.ts';

/** Lesson → ids of the steps that are done. */
export type Progress = Readonly<Record<string, readonly string[]>>;

export function loadProgress(): Progress {
  try {
    const found: unknown = JSON.parse(loadPreference('lessons') ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).flatMap(([id, steps]) =>
        Array.isArray(steps) ? [[id, steps.filter((step): step is string => typeof step === 'string')]] : [],
      ),
    );
  } catch {
    return {}; // Another version wrote it: one begins anew.
  }
}

export function withStep(progress: Progress, lesson: string, step: string): Progress {
  const before = progress[lesson] ?? [];
  return before.includes(step) ? progress : { ...progress, [lesson]: [...before, step] };
}

export function without(progress: Progress, lesson: string): Progress {
  const { [lesson]: _, ...rest } = progress;
  return rest;
}

export function saveProgress(progress: Progress): void {
  savePreference('lessons', JSON.stringify(progress));
}
