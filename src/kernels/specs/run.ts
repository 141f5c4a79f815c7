// Runs tfjs's own specs on a backend, with tfjs's kernels and with ours.
import type { SpecResult } from 'jasmine-core/lib/jasmine-core/jasmine.js';
import { type BackendName, replacedKernels } from '../define.ts';
import { declare, specsOf } from './files.ts';

/** What went wrong in each spec, by its name; empty where nothing did. */
export type Outcome = ReadonlyMap<string, string>;

/** Runs every spec, or those of these names, on the kernels that the backend has by then. */
export type RunSpecs = (only?: ReadonlySet<string>) => Promise<Outcome>;

/** The backend must have been started; `kernels` are those whose specs are wanted. */
export async function openSpecs(backend: BackendName, kernels: readonly string[]): Promise<RunSpecs> {
  const env = await install();
  const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util.js');
  await import('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  setTestEnvs([{ name: backend, backendName: backend, isDataSync: backend !== 'webgpu' }]);
  await declare(new Set(kernels.flatMap((kernel) => specsOf[kernel] ?? [])));
  return async (only) => {
    const outcome = new Map<string, string>();
    const specDone = ({ fullName, status, failedExpectations }: SpecResult): void => {
      if (status === 'passed' || status === 'failed')
        outcome.set(fullName, failedExpectations.map(({ message }) => message.split('\n')[0]).join(' · '));
    };
    env.clearReporters();
    env.addReporter({ specDone });
    env.configure({
      specFilter: (spec) => (only?.has(spec.getFullName()) ?? true) && !waitsForEver(spec.getFullName()),
    });
    await env.execute();
    return outcome;
  };
}

/**
 * This spec replaces a method that only backends with synchronous reads have, and then waits until it times out,
 * whatever the kernels.
 */
const waitsForEver = (spec: string): boolean => /webgpu .* calling \.data\(\) twice works/.test(spec);

async function install() {
  // jasmine's module looks for Node's `global`; in a browser that name is defined only while the module loads.
  const lent = !('global' in globalThis);
  if (lent) Object.assign(globalThis, { global: globalThis });
  const { default: jasmineRequire } = await import('jasmine-core/lib/jasmine-core/jasmine.js');
  if (lent) Reflect.deleteProperty(globalThis, 'global');
  const jasmine = jasmineRequire.core(jasmineRequire);
  const env = jasmine.getEnv();
  Object.assign(globalThis, { jasmine }, jasmineRequire.interface(jasmine, env));
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 30_000;
  // In order, and declared so that they can be run a second time.
  env.configure({ random: false, autoCleanClosures: false });
  return env;
}

export const failing = (outcome: Outcome): ReadonlySet<string> =>
  new Set([...outcome].filter(([, fault]) => fault).map(([spec]) => spec));

/** Specs that fail with our kernels but pass with tfjs's, with their faults. */
export function broken(ours: Outcome, stock: Outcome): string[] {
  const known = failing(stock);
  return [...ours].filter(([spec, fault]) => fault && !known.has(spec)).map(([spec, fault]) => `${spec}: ${fault}`);
}

/** Kernels in the place of tfjs's whose specs were not asked for, or are not known. */
export const unspecified = (backend: BackendName, kernels: readonly string[]): string[] =>
  [...replacedKernels(backend)].filter((name) => !kernels.includes(name) || !specsOf[name]);
