import { expect, it } from 'vitest';
import { type FaultCode, FaultError } from '../../../core/fault.ts';
import { defaultConfig } from '../../../settings/config.ts';
import { dismiss, followNotices, report } from './notices.ts';
import { createAppStore } from '../../store/store.ts';

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

it('lets what is over go, and nothing else', () => {
  const store = createAppStore(defaultConfig());
  followNotices(store);
  const tell = (code: FaultCode, where = 'somewhere') => report(store, { code, what: code, where, remedy: '' });
  const told = (): readonly string[] => store.getState().notices.map((notice) => notice.fault.code);
  // What a link said wrongly stays while the first run begins.
  tell('setting/invalid', 'latent');
  store.setState({ preparing: null });
  store.setState({ status: { kind: 'paused' } });
  store.setState({ status: { kind: 'running' } });
  expect(told()).toEqual(['setting/invalid']);
  store.setState(({ draft }) => ({ draft: { ...draft, lr: 0.01 } }));
  expect(told()).toEqual(['setting/invalid']);
  store.setState(({ draft }) => ({ draft: { ...draft, latent: 5 } }));
  expect(told()).toEqual([]);

  store.setState({ status: { kind: 'paused' } });
  tell('train/reached');
  tell('backend/out-of-memory');
  tell('data/truncated');
  store.setState({ status: { kind: 'running' } });
  expect(told()).toEqual(['data/truncated']);
  store.setState({ reading: 0 });
  expect(told()).toEqual([]);
  store.setState({ reading: null });

  tell('data/corrupt');
  store.setState({ preparing: { stage: 'data', detail: '' } });
  expect(told()).toEqual([]);
});
