// Build: what the page is made of and under which licences, as a file beside it. Everything that is installed for the
// page is in it, the worker's libraries too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import type { DataSetCard } from '../src/data/card.ts';
import { dataSetCards } from '../src/data/sets.ts';

/** One library in the page. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** By SPDX, as its package says. */
  readonly licence: string;
  readonly from: string;
  readonly text: string;
}

/** What is read of package-lock.json. */
interface Lock {
  readonly packages: Readonly<Record<string, Locked>>;
}

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
}

/** What is read of a package.json. */
interface Manifest {
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
  readonly types?: string;
}

const readJson = <T>(...path: readonly string[]): T => JSON.parse(readFileSync(join(...path), 'utf8')) as T;

/** The packages that the page needs, by their folders, from a lock file. */
function shipped(lock: Lock): { folder: string; name: string; version: string }[] {
  return Object.entries(lock.packages)
    .filter(([folder, { dev, optional, devOptional }]) => folder && !dev && !optional && !devOptional)
    .map(([folder, { version }]) => ({ folder, name: folder.replace(/^.*node_modules\//, ''), version }));
}

function textOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), 'utf8').trim() : '';
}

/** The pictures of others that the page brings; all are under the Apache licence so far. */
function pictures(apache: string): Part[] {
  return dataSetCards.flatMap((card: DataSetCard) => {
    if (!card.credit) return [];
    const { work, by, licence, url } = card.credit;
    return [{ name: `${work} (pictures)`, version: `by ${by}`, licence, from: url, text: apache }];
  });
}

/** Each package once, with its licence's name and text. */
export function licencesOf(root: string): Part[] {
  const lock = readJson<Lock>(root, 'package-lock.json');
  const parts = shipped(lock).flatMap(({ folder, name, version }) => {
    const { license, repository, types } = readJson<Manifest>(root, folder, 'package.json');
    // Types alone leave nothing in the page.
    if (name.startsWith('@types/') && types) return [];
    const from = typeof repository === 'string' ? repository : repository?.url;
    return [{ name, version, licence: license ?? '', from: from ?? '', text: textOf(join(root, folder)) }];
  });
  const apache = parts.find(({ text }) => /Apache License/.test(text))?.text ?? '';
  parts.push(...pictures(apache));
  const once = new Map(parts.map((part) => [`${part.name} ${part.version}`, part]));
  return [...once.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Emits `licences.txt`. */
export const licences: Plugin = {
  name: 'licences',
  generateBundle() {
    const parts = licencesOf(process.cwd()).map(
      ({ name, version, licence, from, text }) =>
        `${name} ${version}\n${licence}${from ? `\n${from}` : ''}${text ? `\n\n${text}` : ''}`,
    );
    const source = ['The page is made with these libraries and pictures.', ...parts].join(`\n\n${'-'.repeat(80)}\n\n`);
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: `${source}\n` });
  },
};
