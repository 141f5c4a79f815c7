// Benchmark: the facts of the machine that belong beside every figure. Nothing that names whose machine it is.
import { cpus, release, totalmem, type } from 'node:os';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** GiB. */
  readonly memory: number;
  readonly node: string;
  readonly system: string;
  /** As the driver calls it; null where no WebGPU rival started. */
  readonly gpu: { readonly name: string; readonly software: boolean } | null;
  /** YYYY-MM-DD. */
  readonly date: string;
}

export function readMachine(date: Date, gpu: Machine['gpu']): Machine {
  return {
    cpu: cpus()[0]?.model.trim() || 'unknown processor',
    cores: cpus().length,
    memory: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    system: `${type()} ${release().split(/[-+]/)[0]}`,
    gpu,
    date: date.toISOString().slice(0, 10),
  };
}

/** A file name for the results of a machine: its processor's, and its GPU's where one was measured. */
export function fileName({ cpu, gpu }: Pick<Machine, 'cpu' | 'gpu'>): string {
  return slug(gpu && !gpu.software ? `${cpu} ${gpu.name}` : cpu);
}

/** A file name for a processor: letters, digits and single hyphens. */
export function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/\((r|tm|c)\)/g, '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'unknown'
  );
}
