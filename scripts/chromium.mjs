// Finds a Chromium for the browser tests: the environment's, Playwright's own, the system's; then tries to install one.
// Plain JavaScript, because `npm test` reads it before anything is installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

/** WebGPU by the processor, the same on every machine. */
const imitated = ['--use-webgpu-adapter=swiftshader', '--enable-unsafe-swiftshader'];

/** WebGPU by the machine's own GPU, also where there is no screen. Without a GPU, a page drawn so stands still. */
const real = ['--enable-gpu'].concat(
  process.platform === 'linux' ? ['--enable-features=Vulkan', '--use-angle=vulkan', '--disable-vulkan-surface'] : [],
);

/** Whether the machine's own GPU is asked for. */
export const onRealGpu = process.env.TEST_GPU === 'real';

/**
 * Pages of the browser itself that it loads behind every window, at one and a half seconds of a processor each. This replaces what
 * Playwright turns off by the same switch; what of that matters to a page is named again.
 */
const idle = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'AimEnabled'];
const distracting = ['PaintHolding', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'OptimizationHints'];

/** WebGPU, imitated unless the real one is asked for, and no network chatter. */
export const chromiumArguments = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  ...(onRealGpu ? real : imitated),
  '--ignore-gpu-blocklist',
  `--disable-features=${[...idle, ...distracting].join(',')}`,
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Google\\Chrome\\Application\\chrome.exe`,
];

function playwrightChromium() {
  try {
    return createRequire(import.meta.url)('playwright').chromium.executablePath();
  } catch {
    return undefined; // Playwright is not installed yet.
  }
}

/** Path of a Chromium that is on this machine now, or undefined. */
export function findChromium() {
  return [process.env.CHROMIUM_PATH, playwrightChromium(), ...systemPaths].find((path) => path && existsSync(path));
}

/** Like findChromium, but tries to install one; throws one line that says what to install. */
export function ensureChromium() {
  if (process.env.CHROMIUM_PATH && !existsSync(process.env.CHROMIUM_PATH)) {
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`);
  }
  const found = findChromium();
  if (found) return found;
  console.log('No Chromium found: asking Playwright to install one.');
  spawnSync('npx', ['playwright', 'install', 'chromium'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    timeout: 600_000,
  });
  if (!findChromium() && process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Playwright could not: asking for Debian's package.");
    try {
      execFileSync('apt-get', ['update', '-q'], { stdio: 'inherit' });
      execFileSync('apt-get', ['install', '-y', '-q', 'chromium'], { stdio: 'inherit' });
    } catch (error) {
      console.log(String(error));
    }
  }
  const installed = findChromium();
  if (!installed) {
    throw new Error(
      'The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to a Chrome or Chromium.',
    );
  }
  return installed;
}
