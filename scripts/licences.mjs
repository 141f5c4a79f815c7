// Build: what the page is made of and under which licences, as a file beside it. Everything that is installed for the page is in it,
// the worker's libraries too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages that the page needs, by their folders, from a lock file. */
function shipped(lock) {
  return Object.entries(lock.packages)
    .filter(([folder, { dev, optional, devOptional }]) => folder && !dev && !optional && !devOptional)
    .map(([folder, { version }]) => ({ folder, name: folder.replace(/^.*node_modules\//, ''), version }));
}

function textOf(folder) {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : '';
}

/** Each package once, with its licence's name and text. */
export function licencesOf(root) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const parts = shipped(lock).flatMap(({ folder, name, version }) => {
    const { license, repository, types } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    // Types alone leave nothing in the page.
    if (name.startsWith('@types/') && types) return [];
    const from = typeof repository === 'string' ? repository : repository?.url;
    return [{ name, version, licence: license ?? '', from: from ?? '', text: textOf(join(root, folder)) }];
  });
  const once = new Map(parts.map((part) => [`${part.name} ${part.version}`, part]));
  return [...once.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Emits `licences.txt`. */
export const licences = {
  name: 'licences',
  generateBundle() {
    const parts = licencesOf(process.cwd()).map(
      ({ name, version, licence, from, text }) =>
        `${name} ${version}\n${licence}${from ? `\n${from}` : ''}${text ? `\n\n${text}` : ''}`,
    );
    const source = ['The page is made with these libraries.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`);
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${source}\n` });
  },
};
