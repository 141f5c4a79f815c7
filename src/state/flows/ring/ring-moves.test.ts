import { expect, it } from 'vitest';
import { defaultConfig } from '../../../settings/config.ts';
import { createRingMoves, followPresses } from './ring-moves.ts';
import { createAppStore } from '../../store/store.ts';
import { redo, undo } from './undo.ts';

function ring() {
  const store = createAppStore(defaultConfig());
  const page = new EventTarget();
  let z = 0;
  let time = 0;
  const put = (to: Float32Array): void => {
    z = to[0]!;
  };
  const moved = createRingMoves(store, put, followPresses(page), () => time);
  return {
    store,
    at: () => z,
    wait: (ms: number) => (time += ms),
    to(next: number) {
      const from = z;
      z = next;
      moved(Float32Array.of(from), Float32Array.of(next));
    },
    drag(...places: number[]) {
      page.dispatchEvent(new Event('pointerdown'));
      for (const place of places) {
        time += 2000;
        this.to(place);
      }
      page.dispatchEvent(new Event('pointerup'));
    },
    moves: () => store.getState().undo.past.length,
  };
}

it('counts a drag as one move, however long it takes, and two drags as two', () => {
  const it = ring();
  it.drag(1, 2, 3);
  it.drag(4, 5);
  expect(it.moves()).toBe(2);
  undo(it.store);
  expect(it.at()).toBe(3);
  undo(it.store);
  expect(it.at()).toBe(0);
  redo(it.store);
  redo(it.store);
  expect(it.at()).toBe(5);
});

it('counts keys that follow each other as one move, apart from the drag before them', () => {
  const it = ring();
  it.drag(1);
  for (const place of [1.25, 1.5, 1.75]) {
    it.to(place);
    it.wait(300);
  }
  it.wait(2000);
  it.to(2);
  expect(it.moves()).toBe(3);
  undo(it.store);
  expect(it.at()).toBe(1.75);
  undo(it.store);
  expect(it.at()).toBe(1);
});

it('a move after one that was taken back is its own', () => {
  const it = ring();
  it.to(1);
  undo(it.store);
  it.to(2);
  expect(it.moves()).toBe(1);
  undo(it.store);
  expect(it.at()).toBe(0);
});

it('a ring that stays where it is did not move', () => {
  const it = ring();
  it.to(0);
  expect(it.moves()).toBe(0);
});
