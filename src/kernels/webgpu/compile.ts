// webgpu kernels: pipelines of our shaders, by device and key: compiled at first use, or ahead of it and in parallel.
import { invariant } from '../../core/invariant.ts';
import type { Maker } from './candidates.ts';
import type { Shader } from './wgsl.ts';

export interface Compiled {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
  readonly grid: Shader['grid'];
}

/** A device may be lost and another take its place; its pipelines go with it. */
const compiledOf = new WeakMap<GPUDevice, Map<string, Compiled>>();

/** Everything that is compiled for the device, by key. */
export function pipelinesOf(device: GPUDevice): Map<string, Compiled> {
  let known = compiledOf.get(device);
  if (!known) {
    known = new Map();
    compiledOf.set(device, known);
  }
  return known;
}

export function compile(device: GPUDevice, key: string, make: Maker): Compiled {
  const known = pipelinesOf(device);
  let compiled = known.get(key);
  if (!compiled) {
    const { descriptor, grid } = describe(device, key, make);
    compiled = compiledFrom(device.createComputePipeline(descriptor), grid);
    known.set(key, compiled);
  }
  return compiled;
}

/** The same without blocking on the compiler; null where it fails, which the first use will report. */
export async function compileAhead(device: GPUDevice, key: string, make: Maker): Promise<Compiled | null> {
  const known = pipelinesOf(device);
  const before = known.get(key);
  if (before) return before;
  const { descriptor, grid } = describe(device, key, make);
  const pipeline = await device.createComputePipelineAsync(descriptor).catch(() => null);
  if (!pipeline) return null;
  // It may have been compiled at its first use meanwhile; that one is kept, because recordings compare pipelines.
  const compiled = known.get(key) ?? compiledFrom(pipeline, grid);
  known.set(key, compiled);
  return compiled;
}

function describe(device: GPUDevice, key: string, make: Maker) {
  const { code, grid } = make();
  const most = device.limits.maxComputeWorkgroupsPerDimension;
  invariant(Math.max(...grid) <= most, `${key} fits into one dispatch`);
  const module = device.createShaderModule({ label: key, code });
  return { descriptor: { label: key, layout: 'auto', compute: { module } } as const, grid };
}

function compiledFrom(pipeline: GPUComputePipeline, grid: Shader['grid']): Compiled {
  return { pipeline, layout: pipeline.getBindGroupLayout(0), grid };
}
