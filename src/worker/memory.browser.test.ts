// What was measured on this machine is there at the next visit, until it is forgotten; also what an older page wrote.
import { deleteDB, openDB } from 'idb';
import { afterEach, expect, it } from 'vitest';
import { rememberMeasurements } from './memory.ts';

const NAME = 'vae-playground';
const reports = [{ backend: 'wasm', available: true, name: '2 threads', msPerStep: 3 }] as const;
const tiles = { 'product 64': 2, 'product 128': 0 };

afterEach(() => deleteDB(NAME));

it('remembers by model and by machine, and forgets all of it when asked', async () => {
  const before = rememberMeasurements();
  await before.choices.remember('model', reports);
  await before.tiles('gpu').remember(tiles);
  const next = rememberMeasurements();
  expect(await next.choices.recall('model')).toEqual(reports);
  expect(await next.choices.recall('another')).toBeNull();
  expect(await next.tiles('gpu').recall()).toEqual(tiles);
  expect(await next.tiles('another').recall()).toEqual({});
  await next.forget();
  const last = rememberMeasurements();
  expect(await last.choices.recall('model')).toBeNull();
  expect(await last.tiles('gpu').recall()).toEqual({});
});

it('keeps what an older version of the page remembered, and takes nothing that it does not understand', async () => {
  const older = await openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore('choices') });
  await older.put('choices', reports, 'model');
  await older.put('choices', 'fast', 'odd');
  older.close();
  const { choices, tiles: tilesOf } = rememberMeasurements();
  expect(await choices.recall('model')).toEqual(reports);
  expect(await choices.recall('odd')).toBeNull();
  const newer = await openDB(NAME, 2);
  await newer.put('tiles', { product: 'large' }, 'gpu');
  newer.close();
  expect(await tilesOf('gpu').recall()).toEqual({});
});
