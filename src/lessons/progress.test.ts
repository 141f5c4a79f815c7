import { afterEach, expect, it, vi } from 'vitest';
import { loadProgress, saveProgress, withStep, without } from './progress.ts';

const kept = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
});
afterEach(() => kept.clear());

it('is kept, step by step, and can be forgotten', () => {
  saveProgress(withStep(withStep(loadProgress(), 'dark', 'made'), 'dark', 'lower'));
  expect(loadProgress()).toEqual({ dark: ['made', 'lower'] });
  expect(withStep(loadProgress(), 'dark', 'made')).toEqual({ dark: ['made', 'lower'] });
  saveProgress(without(loadProgress(), 'dark'));
  expect(loadProgress()).toEqual({});
});

it('begins anew where something else was written there', () => {
  for (const text of ['no', '[]', 'null', '{"dark": 3}', '{"dark": [3]}']) {
    kept.set('vae-playground.lessons', text);
    expect(Object.values(loadProgress()).flat()).toEqual([]);
  }
});
