// Installs the locked dependencies if they are missing or stale, then runs what it is given. Needs only Node, and so is
// plain JavaScript, as is whatever runs or is imported before there are dependencies.
//   node scripts/install.mjs COMMAND [ARGUMENTS]     COMMAND: a tool in node_modules/.bin, or `check`
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = join(root, 'node_modules', '.installed');

/** Throws one line when npm fails. Quick when nothing is to be done. */
export function ensureInstalled() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node ${process.versions.node} is too old: install 20.19 or newer.`);
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  console.error('Installing dependencies …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed: see above; with the network up, run the command again.');
  writeFileSync(stamp, lock);
}

/** Environment in which tools are found by their names. */
export function toolEnvironment() {
  return { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` };
}

/** Runs a tool to its end and returns its exit code. */
export function runTool(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: toolEnvironment(),
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command}: ${error.message}`);
  return status ?? 1;
}

/** Types, lint and format: what must hold before anything is run. Returns an exit code. */
export function check() {
  const failed = [runTool('tsc', ['--noEmit', '-p', '.']), runTool('biome', ['ci', '--error-on-warnings', '.'])].some(
    (code) => code !== 0,
  );
  return failed ? 1 : 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const [command, ...args] = process.argv.slice(2);
  if (command === 'check') process.exit(check());
  if (command) process.exit(runTool(command, args));
}
