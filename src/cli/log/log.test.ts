// A run told in every format while it trains, by the command line as a user runs it, and read back by others' readers.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'fast-png';
import { afterAll, expect, it } from 'vitest';
import { type ReadEvent, readEvents } from '../../tracking/events.fixture.ts';

const directory = mkdtempSync(join(tmpdir(), 'vae-log-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function train(...args: string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/train.ts', ...args], {
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}
const small = ['--arch', 'dense', '--data', 'synthetic-digits', '--train', '256', '--batch', '64', '--latent', '3'];

it('TensorBoard, CSV and JSON lines have every step and every score, and the pictures of every epoch', () => {
  const { code, out } = train(...small, '--epochs', '2', '--out', directory, '--log', 'tensorboard,csv,jsonl');
  expect(code).toBe(0);
  const told = out
    .trim()
    .split('\n')
    .map((line): Record<string, number> => JSON.parse(line));

  const lines = readFileSync(join(directory, 'metrics.jsonl'), 'utf8').trim().split('\n');
  const rows = lines.map((line): Record<string, number | string> => JSON.parse(line));
  expect(rows.filter(({ split }) => split === 'train').map(({ step }) => step)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  const scores = rows.filter(({ split }) => split === 'held-out');
  expect(scores.map(({ elbo }) => Number(Number(elbo).toFixed(4)))).toEqual(told.map(({ elbo }) => elbo));

  const csv = readFileSync(join(directory, 'curves.csv'), 'utf8').trim().split('\n');
  expect(csv).toHaveLength(1 + rows.length);
  expect(csv.slice(1).map((line) => line.split(',').slice(0, 2).join())).toEqual(
    rows.map(({ split, step }) => `${split},${step}`),
  );

  const file = readdirSync(directory).find((name) => name.startsWith('events.out.tfevents.'))!;
  const events = readEvents(readFileSync(join(directory, file)));
  const values = events.flatMap(({ step, summary }: ReadEvent) =>
    (summary?.value ?? []).map((one) => ({ step, ...one })),
  );
  const series = (tag: string) =>
    values.filter((one) => 'tag' in one && one['tag'] === tag) as Record<string, unknown>[];
  expect(series('held-out/elbo').map(({ step, simple_value: value }) => [step, value])).toEqual(
    scores.map(({ step, elbo }) => [step, Math.fround(Number(elbo))]),
  );
  expect(series('train/loss')).toHaveLength(8);
  const pictures = series('manifold').map(({ image }) => image as { width: number; encoded_image_string: Uint8Array });
  expect(pictures).toHaveLength(2);
  for (const { width, encoded_image_string: png } of pictures)
    expect(decode(png)).toMatchObject({ width, channels: 1 });
  const histograms = values.filter((one) => 'histo' in one) as unknown as { histo: { num: number } }[];
  const all = histograms.slice(0, histograms.length / 2).reduce((sum, { histo }) => sum + histo.num, 0);
  const { parameters } = JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8')) as { parameters: number };
  expect(all).toBe(parameters);
  expect(series('_hparams_/session_start_info')).toHaveLength(1);
  expect(series('_hparams_/session_end_info')).toHaveLength(1);
});

it.each([
  [['--log', 'csv'], /--log: A log has no folder to lie in/],
  [['--log', 'wandb', '--out', '/tmp'], /There is no log “wandb”.*tensorboard, csv, jsonl/],
])('refuses %j in a line', (args, said) => {
  const { code, err } = train(...small, ...args);
  expect(code).toBe(2);
  expect(err).toMatch(said);
});
