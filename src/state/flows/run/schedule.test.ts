import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { epochFrom, followSchedule } from './schedule.ts';
import { createAppStore } from '../../store/store.ts';
import { createViews } from '../../store/views.ts';
import { noProgress } from '../../facts/plane/shown.ts';

function training() {
  const applied = { ...defaultConfig(), schedule: 'cosine' as const, horizon: 5 };
  const store = createAppStore(applied);
  store.setState({ applied, present: 1, status: { kind: 'running' } });
  const views = createViews(2);
  followSchedule(store, views);
  const at = (epoch: number): void => views.progress.set({ ...noProgress, step: 100 * epoch, epoch });
  const notices = (): readonly string[] => store.getState().notices.map(({ fault }) => fault.code);
  return { store, at, notices, applied };
}

it('tells the end of a schedule once, and no longer when it begins anew', () => {
  const { store, at, notices, applied } = training();
  at(4);
  expect(notices()).toEqual([]);
  at(5);
  at(6);
  expect(notices()).toEqual(['train/schedule-over']);
  // Dismissed, it is not told again.
  store.setState({ notices: [] });
  at(7);
  expect(notices()).toEqual([]);
  at(7.238);
  store.setState({ applied: { ...applied, scheduleFrom: epochFrom(7.238) } });
  at(8);
  at(12.3);
  expect(notices()).toEqual(['train/schedule-over']);
  store.setState({ applied: { ...applied, scheduleFrom: 12.3 } });
  expect(notices()).toEqual([]);
});

it('says nothing of a run that stands still, and forgets when the run went back', () => {
  const { store, at, notices } = training();
  store.setState({ status: { kind: 'paused' } });
  at(6);
  expect(notices()).toEqual([]);
  store.setState({ status: { kind: 'running' } });
  at(6.1);
  expect(notices()).toEqual(['train/schedule-over']);
  at(2);
  expect(notices()).toEqual([]);
});

it('begins a schedule at an epoch that a link can say, not after the present one', () => {
  expect(epochFrom(7.238)).toBe(7.23);
});
