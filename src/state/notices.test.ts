import { expect, it } from 'vitest';
import { FaultError } from '../core/fault.ts';
import { defaultConfig } from '../models/settings.ts';
import { dismiss, report } from './notices.ts';
import { createAppStore } from './store.ts';

const fault = (what: string) => new FaultError('data/corrupt', what, 'file', 'Try another.').fault;

it('shows the same fault once, the newest five, and lets them be dismissed', () => {
  const store = createAppStore(defaultConfig());
  report(store, fault('a'));
  report(store, fault('a'));
  expect(store.getState().notices).toHaveLength(1);
  for (const what of 'bcdefg') report(store, fault(what));
  expect(store.getState().notices.map((notice) => notice.fault.what)).toEqual(['c', 'd', 'e', 'f', 'g']);
  for (const { id } of store.getState().notices) dismiss(store, id);
  expect(store.getState().notices).toEqual([]);
});
