import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { createAppStore } from '../../store/store.ts';
import { did, forgetRun, hush, redo, undo, undoOne } from './undo.ts';
import type { Change, UndoKind } from '../../facts/page/undo-state.ts';

function page() {
  const store = createAppStore(defaultConfig());
  const log: string[] = [];
  const change = (name: string, kind: UndoKind = 'run'): Change => ({
    kind,
    values: { name },
    back: () => log.push(`-${name}`),
    again: () => log.push(`+${name}`),
  });
  const told = (): unknown => store.getState().undo.told?.values?.['name'] ?? null;
  return { store, log, change, told };
}

it('takes back the newest first, and does it again in order', () => {
  const { store, log, change } = page();
  for (const name of 'abc') did(store, change(name));
  undo(store);
  undo(store);
  redo(store);
  undo(store);
  undo(store);
  undo(store);
  expect(log).toEqual(['-c', '-b', '+b', '-b', '-a']);
});

it('forgets what was taken back once something else is done', () => {
  const { store, log, change } = page();
  did(store, change('a'));
  undo(store);
  did(store, change('b'));
  redo(store);
  expect(log).toEqual(['-a']);
});

it('tells of what is lost, not of a move of the ring, which leaves what is told', () => {
  const { store, change, told } = page();
  did(store, change('ring', 'ring'));
  expect(told()).toBeNull();
  did(store, change('a'));
  did(store, change('ring', 'ring'));
  expect(told()).toBe('a');
  hush(store);
  expect(told()).toBeNull();
});

it('takes back what the notice tells of, whatever was done since', () => {
  const { store, log, change, told } = page();
  const one = change('a');
  did(store, one);
  did(store, change('ring', 'ring'));
  undoOne(store, one);
  expect([log, told()]).toEqual([['-a'], null]);
  undo(store);
  expect(log).toEqual(['-a', '-ring']);
});

it('another run leaves nothing of the ring and of going back, but deleted runs', () => {
  const { store, log, change, told } = page();
  did(store, change('a'));
  did(store, change('past', 'rewind'));
  did(store, change('ring', 'ring'));
  forgetRun(store);
  expect(told()).toBeNull();
  undo(store);
  undo(store);
  expect(log).toEqual(['-a']);
});

it('holds on to the weights of the newest few alone', () => {
  const { store, log, change } = page();
  did(store, change('ring', 'ring'));
  for (let i = 0; i < 12; i++) did(store, change(`${i}`));
  for (let i = 0; i < 20; i++) undo(store);
  expect(log).toEqual(['-11', '-10', '-9', '-8', '-7', '-6', '-5', '-4', '-ring']);
});
