// Finds the browsers beside Chromium that the tests drive: Firefox, also with WebGPU in software, and WebKit. Each says
// how to get it. Plain JavaScript, because `npm test` reads it before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { findChromium } from './chromium.mjs';

const first = (paths) => paths.find((path) => path && existsSync(path));
const inPath = (name) => first((process.env.PATH ?? '').split(':').map((folder) => `${folder}/${name}`));

/** The driver that imitates a GPU for Firefox, or undefined. */
export function softwareVulkan() {
  const folder = '/usr/share/vulkan/icd.d';
  const name = existsSync(folder) && readdirSync(folder).find((file) => /^lvp_icd.*\.json$/.test(file));
  return name ? `${folder}/${name}` : undefined;
}

export function findFirefox() {
  return first([
    process.env.FIREFOX_PATH,
    inPath('firefox-esr'),
    inPath('firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    `${process.env.PROGRAMFILES ?? 'C:\\Program Files'}\\Mozilla Firefox\\firefox.exe`,
  ]);
}

/** WebKitGTK's driver, the window it opens, and the screen to open it on; undefined unless all three are there. */
export function findWebkit() {
  const library = '/usr/lib/x86_64-linux-gnu';
  const folders = [library, '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/libexec'];
  const names = ['webkitgtk-6.0', 'webkit2gtk-4.1', 'webkit2gtk-4.0'];
  const browser = first(folders.flatMap((folder) => names.map((name) => `${folder}/${name}/MiniBrowser`)));
  const driver = inPath('WebKitWebDriver');
  const screen = inPath('Xvfb');
  return browser && driver && screen ? { browser, driver, screen } : undefined;
}

/** In the order in which they are tested. `packages` are Debian's. */
export const browsers = [
  { id: 'chromium', name: 'Chromium', found: () => Boolean(findChromium()), packages: ['chromium'] },
  { id: 'firefox', name: 'Firefox', found: () => Boolean(findFirefox()), packages: ['firefox-esr'] },
  {
    id: 'firefox-webgpu',
    name: 'Firefox with WebGPU',
    found: () => Boolean(findFirefox() && softwareVulkan()),
    packages: ['firefox-esr', 'mesa-vulkan-drivers'],
  },
  { id: 'webkit', name: 'WebKit', found: () => Boolean(findWebkit()), packages: ['webkit2gtk-driver', 'xvfb'] },
];

const debian = () => process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Asks Debian for what is not here, where it may be asked. */
export function installMissing() {
  const packages = [...new Set(browsers.filter(({ found }) => !found()).flatMap(({ packages }) => packages))];
  if (packages.length === 0 || !debian()) return;
  console.log(`Installing ${packages.join(', ')}.`);
  const apt = (...words) => spawnSync('apt-get', ['-q', ...words], { stdio: 'inherit', timeout: 600_000 });
  apt('update');
  apt('install', '-y', '--no-install-recommends', ...packages);
}

/** Those that are not here, a sentence each. */
export function tellMissing() {
  return browsers
    .filter(({ found }) => !found())
    .map(
      ({ name, packages }) =>
        `${name} was not tested: it is not installed (Debian: apt-get install ${packages.join(' ')}).`,
    );
}
