// Runs tfjs's own specs on a backend, first with tfjs's kernels and then with ours, and tells where the two differ.
import { type BackendName, replacedKernels } from '../define.ts';
import { declare, type SpecName, specsOf } from './files.ts';

/** What went wrong in a spec; empty where nothing did. */
export type Outcome = ReadonlyMap<string, string>;

export interface Comparison {
  readonly specs: number;
  readonly stock: Outcome;
  readonly ours: Outcome;
  /** Fail with ours and pass with tfjs's kernels. */
  readonly broken: readonly string[];
  /** Kernels of ours in the place of tfjs's that no spec is known for. */
  readonly untested: readonly string[];
}

/** `start` starts the backend with tfjs's kernels, then with ours. */
export async function compareSpecs(
  backend: BackendName,
  start: (kernels: 'stock' | 'ours') => Promise<unknown>,
): Promise<Comparison> {
  const env = await install();
  const { setTestEnvs } = await import('@tensorflow/tfjs-core/dist/jasmine_util.js');
  await import('@tensorflow/tfjs-core/dist/public/chained_ops/register_all_chained_ops.js');
  await start('stock');
  setTestEnvs([{ name: backend, backendName: backend, isDataSync: backend === 'wasm' }]);
  await declare(new Set<SpecName>(Object.values(specsOf).flat()));
  const stock = await run(env);
  await start('ours');
  const ours = await run(env);
  return {
    specs: stock.size,
    stock,
    ours,
    broken: [...ours].filter(([spec, fault]) => fault && !stock.get(spec)).map(([spec, fault]) => `${spec}: ${fault}`),
    untested: [...replacedKernels(backend)].filter((name) => !specsOf[name]),
  };
}

async function install() {
  // A module like jasmine's looks for what Node calls the global object; in a browser that name is only lent.
  const lent = !('global' in globalThis);
  if (lent) Object.assign(globalThis, { global: globalThis });
  const { default: jasmineRequire } = await import('jasmine-core/lib/jasmine-core/jasmine.js');
  if (lent) Reflect.deleteProperty(globalThis, 'global');
  const jasmine = jasmineRequire.core(jasmineRequire);
  const env = jasmine.getEnv();
  Object.assign(globalThis, { jasmine }, jasmineRequire.interface(jasmine, env));
  jasmine.DEFAULT_TIMEOUT_INTERVAL = 60_000;
  // In order, and declared so that they can be run a second time.
  env.configure({ random: false, autoCleanClosures: false });
  return env;
}

async function run(env: Awaited<ReturnType<typeof install>>): Promise<Outcome> {
  const outcome = new Map<string, string>();
  env.clearReporters();
  env.addReporter({
    specDone: ({ fullName, status, failedExpectations }) => {
      if (status !== 'excluded' && status !== 'pending')
        outcome.set(fullName, failedExpectations.map(({ message }) => message.split('\n')[0]).join(' · '));
    },
  });
  await env.execute();
  return outcome;
}

/** One line for the log: how many fail, and with which kernels. */
export function summary({ specs, stock, ours, broken }: Comparison): string {
  const failing = (outcome: Outcome) => [...outcome.values()].filter(Boolean).length;
  return `${specs} specs: ${failing(stock)} fail with tfjs's kernels, ${failing(ours)} with ours, ${broken.length} with ours alone`;
}
