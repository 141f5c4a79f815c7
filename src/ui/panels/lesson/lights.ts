// Lessons: lights the parts of the page that a step speaks of.
import type { LitPart } from '../../../lessons/lesson.ts';

const selectors: Readonly<Record<LitPart, string>> = {
  plane: '#plane',
  decoded: '.decoded-panel',
  curves: '.curves',
  pairs: '.pairs',
  model: '.model',
  inside: '.inside',
  tabs: '.lab > .tabs',
  lab: '.lab > .lab-content[data-state="active"]',
  run: '.run-buttons',
  setup: '.lesson-controls',
  side: '.side-tabs > .tabs',
  mistake: '.mend',
};

/** Parts come and go as the visitor turns tabs, so that it is called again and again; `parts` of nothing puts all out. */
export function light(parts: readonly LitPart[]): void {
  const lit = new Set(parts.flatMap((part) => [...document.querySelectorAll(selectors[part])]));
  for (const element of document.querySelectorAll('[data-lit]')) {
    if (!lit.has(element)) element.removeAttribute('data-lit');
  }
  for (const element of lit) element.setAttribute('data-lit', '');
}

/**
 * Where the lesson is a sheet over the foot of the page, the plane would lie beneath it. Nothing else is brought up: the
 * cloud is asked for only while the plane is on the screen, and checks read it.
 */
export function bringUp(parts: readonly LitPart[]): void {
  if (!parts.includes('plane') || !matchMedia('(max-width: 860px)').matches) return;
  document.querySelector(selectors.plane)?.scrollIntoView({ block: 'start' });
}
