// The law of imports: which folder may import which. Reads static and dynamic imports and Worker addresses.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { group } from 'd3-array';
import { describe, expect, it } from 'vitest';

const root = dirname(fileURLToPath(import.meta.url));

/** Folder → the folders it may import, besides itself. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  math: ['core'],
  kinds: ['core'],
  kernels: ['math', 'core'],
  data: ['core'],
  models: ['kernels', 'math', 'core'],
  settings: ['kinds', 'models', 'core'],
  engine: ['kinds', 'settings', 'data', 'models', 'kernels', 'math', 'core'],
  uses: ['engine', 'kinds', 'settings', 'data', 'models', 'kernels', 'math', 'core'],
  protocol: ['kinds', 'core'],
  worker: ['protocol', 'uses', 'kinds', 'engine', 'settings', 'data', 'models', 'kernels', 'math', 'core'],
  client: ['protocol', 'core'],
  charts: ['kinds', 'math', 'core'],
  state: ['client', 'protocol', 'uses', 'kinds', 'settings', 'models', 'data', 'math', 'core'],
  lessons: ['state', 'settings', 'data', 'core'],
  ui: [
    'lessons',
    'state',
    'uses',
    'kinds',
    'charts',
    'client',
    'protocol',
    'settings',
    'models',
    'data',
    'math',
    'core',
  ],
  // Of ui only the style sheet.
  gallery: ['ui', 'kinds', 'charts', 'data', 'math', 'core'],
  tracking: [],
  cli: ['uses', 'tracking', 'engine', 'kinds', 'settings', 'data', 'models', 'kernels', 'math', 'core'],
  // They stand beside src, and look at the built page from outside.
  scripts: ['e2e', 'protocol', 'data', 'math', 'core'],
};

/** Types say nothing at run time, so these may be read from further away. */
const typeArrows: Readonly<Record<string, readonly string[]>> = {
  kinds: ['models'],
  data: ['kinds'],
  protocol: ['uses', 'engine', 'settings', 'models', 'data'],
  client: ['uses', 'engine', 'data'],
  state: ['engine'],
  ui: ['engine', 'protocol'],
  charts: ['protocol'],
  gallery: ['protocol'],
  scripts: ['cli'],
};

/**
 * Rooms of the state: what is known, what holds it, what is asked, what is done. Its files outside of them may import
 * all.
 */
const stateArrows: Readonly<Record<string, readonly string[]>> = {
  facts: [],
  store: ['facts'],
  asks: ['store', 'facts'],
  flows: ['asks', 'store', 'facts'],
};

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
  readonly lazy: boolean;
}

const namesIn = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const files = [...namesIn(root), ...namesIn(join(root, '../scripts')).map((name) => `../scripts/${name}`)].filter(
  (name) => /\.(tsx?|mjs)$/.test(name) && !/\.(test|suite|fixture)\.tsx?$/.test(name),
);

/** Every import of a file of ours; packages are left out. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8').replace(/\/\/.*$/gm, '');
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, lazy: boolean): void => {
    if (!specifier.startsWith('.')) return;
    found.push({
      from: file,
      to: relative(root, resolve(root, dirname(file), specifier)).replaceAll('\\', '/'),
      typeOnly,
      lazy,
    });
  };
  for (const [, clause = '', specifier = ''] of text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b([^'";]*?)\bfrom\s*['"]([^'"]+)['"]/g,
  )) {
    const named = clause.match(/\{([^}]*)\}/)?.[1];
    const everyNameIsType =
      named !== undefined &&
      !/[\w*]/.test(clause.replace(/\{[^}]*\}/, '').replace(/\btype\b/, '')) &&
      named
        .split(',')
        .filter((name) => name.trim())
        .every((name) => /^\s*type\s/.test(name));
    add(specifier, /^\s*type\b/.test(clause) || everyNameIsType, false);
  }
  for (const [, specifier = ''] of text.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g)) add(specifier, false, false);
  for (const [, specifier = ''] of text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) add(specifier, false, true);
  // The address of a folder is nobody's import.
  for (const [, specifier = ''] of text.matchAll(/new URL\(\s*['"]([^'"]+\.\w+)['"]\s*,\s*import\.meta\.url/g))
    add(specifier, false, true);
  return found;
}

const all = files.flatMap(importsOf);
/** The client starts the workers by their addresses; it imports nothing of them. */
const startsWorker = (from: string, to: string): boolean =>
  (from === 'client/trainer.ts' && to === 'worker/main.ts') ||
  (from === 'client/projector.ts' && to === 'worker/projector.ts') ||
  (from === 'client/reader.ts' && to === 'worker/reader.ts') ||
  (from === 'client/coder.ts' && to === 'worker/coder.ts');
const folderOf = (file: string): string => file.replace(/^\.\.\//, '').split('/')[0]!;

/** Files that import each other round and round, types included, and what is loaded later; one list for each circle. */
function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const targets = group(imports, ({ from }) => from);
  /** Tarjan 1972: a file's own number, and the least that can be reached from it within its circle. */
  const order = new Map<string, number>();
  const least = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    least.set(file, order.get(file)!);
    open.push(file);
    for (const { to } of targets.get(file) ?? []) {
      if (!order.has(to)) {
        visit(to);
        least.set(file, Math.min(least.get(file)!, least.get(to)!));
      } else if (open.includes(to)) least.set(file, Math.min(least.get(file)!, order.get(to)!));
    }
    if (least.get(file) !== order.get(file)) return;
    const circle = open.splice(open.indexOf(file));
    if (circle.length > 1) found.push(circle.toSorted());
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return found;
}

describe('the law of imports', () => {
  it('sees the imports that are there', () => {
    expect(all.length).toBeGreaterThan(150);
    expect(all).toContainEqual({ from: 'client/trainer.ts', to: 'worker/main.ts', typeOnly: false, lazy: true });
    expect(all).toContainEqual(
      expect.objectContaining({ from: 'models/registry.ts', to: 'models/variants/vae/model.ts', lazy: true }),
    );
    expect(all).toContainEqual({ from: 'protocol/messages.ts', to: 'engine/events.ts', typeOnly: true, lazy: false });
    expect(all).toContainEqual(
      expect.objectContaining({ from: '../scripts/page/watch.ts', to: 'protocol/urgent.ts', typeOnly: false }),
    );
  });

  it('every import follows an arrow', () => {
    const wrong = all.filter(({ from, to, typeOnly }) => {
      const [source, target] = [folderOf(from), folderOf(to)];
      if (!from.includes('/') || source === target) return false;
      if (startsWorker(from, to)) return false;
      return !(arrows[source] ?? []).includes(target) && !(typeOnly && (typeArrows[source] ?? []).includes(target));
    });
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('no files import each other in a circle, types included', () => {
    const circle = (from: string, to: string): Import => ({ from, to, typeOnly: true, lazy: false });
    expect(circles([circle('a', 'b'), circle('b', 'c'), circle('c', 'a'), circle('c', 'd')])).toEqual([
      ['a', 'b', 'c'],
    ]);
    expect(circles(all.filter(({ from, to }) => !startsWorker(from, to)))).toEqual([]);
  });

  it('inside the state, facts know nothing of questions, and questions nothing of what is done', () => {
    const room = (file: string): string => file.split('/')[1]!;
    const inside = all.filter(
      ({ from, to }) => from.split('/').length > 2 && [from, to].every((f) => folderOf(f) === 'state'),
    );
    expect(inside.length).toBeGreaterThan(100);
    const wrong = inside.filter(
      ({ from, to }) => room(from) !== room(to) && !stateArrows[room(from)]?.includes(room(to)),
    );
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('a folder of the page and of the state holds a dozen files at most, so that it can be read at a glance', () => {
    const rooms = group(
      namesIn(root).filter((name) => /^(state|ui)\/.*\.tsx?$/.test(name)),
      (name) => dirname(name),
    );
    expect([...rooms].filter(([, held]) => held.length > 12).map(([name]) => name)).toEqual([]);
  });

  it('nothing that the page loads reaches tfjs, the engine or the worker', () => {
    const reached = new Set(['main.tsx']);
    // A set grows while it is walked: this visits everything that is reached.
    for (const file of reached) {
      for (const { from, to, typeOnly } of all) {
        // A data set's generator is loaded when it is asked for, which only the worker does.
        const generator =
          folderOf(from) === 'data' && all.some((other) => other.from === from && other.to === to && other.lazy);
        if (from === file && !typeOnly && !startsWorker(from, to) && !generator) reached.add(to);
      }
    }
    expect(reached).toContain('models/variants/vae/spec.ts');
    expect([...reached].filter((file) => ['kernels', 'engine', 'worker', 'cli'].includes(folderOf(file)))).toEqual([]);
  });

  it('nothing that codes images reaches tfjs, whose numbers differ from backend to backend', () => {
    const reached = new Set(['worker/coder.ts']);
    for (const file of reached)
      for (const { from, to, typeOnly } of all) if (from === file && !typeOnly) reached.add(to);
    expect(reached).toContain('uses/compress/network.ts');
    expect([...reached].filter((file) => ['kernels', 'engine'].includes(folderOf(file)))).toEqual([]);
  });

  it('what runs before anything is installed imports nothing that Node alone cannot read', () => {
    const wrong = all.filter(({ from, to }) => from.endsWith('.mjs') && !to.endsWith('.mjs'));
    expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
    const early = files.filter((file) => file.endsWith('.mjs'));
    expect(early).toContain('../scripts/install.mjs');
    const packages = /(?:^|\n)import\b[^;]*?['"](?!node:|\.)[^'"]+['"];/;
    expect(early.filter((file) => packages.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
  });

  it('tfjs comes in by one door, besides the backends that devices start', () => {
    const users = files.filter((file) => /from\s*['"]@tensorflow\//.test(readFileSync(join(root, file), 'utf8')));
    // The webgpu backend is extended and not only used; whoever imports it comes in lazily, when a device starts.
    const doors = ['kernels/tf.ts', 'kernels/wasm/paths.ts', 'kernels/webgpu/backend.ts'];
    expect(users.toSorted()).toEqual(doors.toSorted());
  });
});
