// Command line: from flags to a run that can be trained: its data read, its device chosen, its model built.
import { type Fault, FaultError, toFault } from '../core/fault.ts';
import { type Dataset, imageCount } from '../data/dataset.ts';
import { englishOf } from '../data/notes.ts';
import { dataSetCard } from '../data/sets.ts';
import { type Split, splitBySeed, splitInOrder } from '../data/split.ts';
import { chooseDevice } from '../engine/choose.ts';
import { fitToData } from '../engine/fit.ts';
import { createSession, type Session } from '../engine/session.ts';
import type { BackendId } from '../settings/table.ts';
import { installWebgpu } from './dawn.ts';
import { readPaths } from './files.ts';
import { parseFlags, type Plan } from './flags.ts';
import { allowRelaxedSimd } from './relaxed.ts';

export interface OpenRun {
  readonly session: Session;
  readonly plan: Plan;
  readonly backend: BackendId;
}

/** Null where the flags ask for the help text. Notes go to standard error; `onFault` hears what befalls the device later. */
export async function openRun(argv: readonly string[], onFault: (thrown: unknown) => void): Promise<OpenRun | null> {
  const asked = parseFlags(argv);
  if (!asked) return null;
  allowRelaxedSimd();
  const dataset = await loadData(asked);
  const plan = parseFlags(argv, dataset.kind)!;
  const { config, heldOut, notes } = fitToData(plan.config, imageCount(dataset), dataset, plan.train);
  const split = splitOf({ ...plan, config: { ...config, heldOut } }, dataset);
  for (const note of [...(dataset.notes ?? []), ...notes]) console.error(englishOf(note));
  if (plan.config.backend === 'webgpu' || plan.config.backend === 'auto') await installWebgpu();
  const { device } = await chooseDevice(config, dataset, split, {
    kernels: plan.config.kernels,
    onFault: ({ code, what, where, remedy }: Fault) => onFault(new FaultError(code, what, where, remedy)),
    now: () => performance.now(),
    onMeasure: () => {},
  });
  return { session: await createSession(config, dataset, split), plan, backend: device.backend };
}

function loadData(plan: Plan): Promise<Dataset> {
  if (!plan.files) return dataSetCard(plan.config.data).load({ seed: 1 });
  return readPaths(plan.files, plan.frames);
}

function splitOf({ train, config }: Plan, dataset: Dataset): Split {
  return train === null
    ? splitBySeed(imageCount(dataset), config.heldOut, config.seed)
    : splitInOrder(imageCount(dataset), train);
}

/** One line and exit code 2 for what the user can mend, 1 for the rest. */
export function fail(thrown: unknown): void {
  const fault = toFault(thrown);
  console.error(`${fault.where}: ${fault.what}. ${fault.remedy}`.replaceAll('\n', ' '));
  if (fault.code === 'internal') console.error(fault.stack);
  process.exit(fault.code === 'internal' ? 1 : 2);
}
