// The measurement as a user runs it: what it prints, and the exit code that a script would look at.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mnist = fileURLToPath(new URL('../../../shared/data/mnist/', import.meta.url));
const absent = existsSync(mnist) ? '' : ' (skipped: there is no ../shared/data/mnist beside the repository)';

function measure(...flags: readonly string[]) {
  const script = ['--import', 'tsx', 'src/cli/measure-digits.ts', ...flags];
  return spawnSync(process.execPath, script, { cwd: root, encoding: 'utf8' });
}

it('says what to do where the real digits are not', () => {
  const { status, stderr } = measure('--data', 'nowhere');
  expect(status).toBe(1);
  expect(stderr).toContain('There is no such folder (nowhere). Give the folder');
});

it('refuses a count that is none', () => {
  const { status, stderr } = measure('--data', 'src', '--count', 'many');
  expect(status).toBe(1);
  expect(stderr).toContain('--count');
});

it.skipIf(absent)(`prints accuracy and confusions, and fails when too little was learned${absent}`, () => {
  const { status, stdout } = measure('--data', mnist, '--count', '640', '--epochs', '1');
  const [json, , ...rows] = stdout.trim().split('\n');
  const { accuracy, trainedOn, readFrom } = JSON.parse(json!);
  expect([trainedOn, readFrom]).toEqual([640, 10_000]);
  expect(accuracy).toBeGreaterThan(0.2);
  expect(accuracy).toBeLessThan(0.9);
  expect(status).toBe(1);
  // Each row: the digit, how often it was read as each of the ten, and its recall.
  const counts = rows.map((row) => row.trim().split(/\s+/).slice(1, 11).map(Number));
  expect(counts).toHaveLength(10);
  expect(counts.flat().reduce((sum, n) => sum + n, 0)).toBe(10_000);
  expect(counts.reduce((sum, row, digit) => sum + row[digit]!, 0)).toBe(Math.round(accuracy * 10_000));
});
