// Engine: starting a tfjs backend, and hearing about it when its device fails. One device is current at a time.
import { type Fault, FaultError } from '../core/fault.ts';
import * as tf from '../kernels/tf.ts';
import type { TileMemory } from '../kernels/webgpu/step/known-tiles.ts';
import type { BackendId, Kernels } from '../settings/table.ts';
import { describeAdapter, isSoftware } from './adapter.ts';
import { machineOf } from './machine.ts';

export interface Device {
  readonly backend: BackendId;
  /** What the driver calls it. */
  readonly name: string;
  /** A GPU that is emulated on the processor: correct, but slow. */
  readonly software: boolean;
}

export interface DeviceOptions {
  /** Where the page keeps tfjs's wasm binaries, by file name; Node finds them itself. */
  readonly wasmPaths?: Readonly<Record<string, string>>;
  /**
   * Our kernels (the default) or tfjs's own, to compare the two; webgl has only tfjs's. On wasm this can be chosen once
   * per process.
   */
  readonly kernels?: Kernels;
  /** On webgpu: whether the fastest tiles are measured. By default they are, except on an emulated GPU. */
  readonly tiles?: 'measured' | 'usual';
  /** Keeps the measured tiles, by machine; without it they are measured in every process. */
  readonly tileMemory?: (machine: string) => TileMemory;
  /** Called when a running device is lost or reports an error. */
  readonly onFault: (fault: Fault) => void;
}

/** Starts a backend and makes it current. Throws `backend/unavailable` with the reason. */
export async function startDevice(backend: BackendId, options: DeviceOptions): Promise<Device> {
  const device = await starters[backend](options);
  if (
    !(await tf.setBackend(backend).catch((error: unknown) => unavailable(backend, messageOf(error)))) ||
    tf.getBackend() !== backend
  ) {
    unavailable(backend, 'it did not start');
  }
  return device();
}

const starters: Record<BackendId, (options: DeviceOptions) => Promise<() => Device>> = {
  cpu: async ({ kernels = 'ours' }) => {
    await import('@tensorflow/tfjs-backend-cpu');
    const { registerCpuKernels } = await import('../kernels/cpu/register.ts');
    registerCpuKernels(kernels);
    return () => ({ backend: 'cpu', name: 'JavaScript', software: false });
  },
  wasm: startWasm,
  webgl: startWebgl,
  webgpu: startWebgpu,
};

async function startWasm({ wasmPaths, kernels = 'ours' }: DeviceOptions): Promise<() => Device> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  if (kernels === 'stock') {
    const { takeMatrices, takeStock } = await import('../kernels/wasm/matmul/kernel.ts');
    takeMatrices(takeStock());
    return () => ({ backend: 'wasm', name: 'XNNPACK', software: false });
  }
  const { registerWasmKernels, startModule } = await import('../kernels/wasm/register.ts');
  registerWasmKernels();
  const simd = Boolean(await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT'));
  if (tf.engine().registry['wasm'] === undefined) {
    const { sharedBinariesOf, sharedBinariesOfNode } = await import('../kernels/wasm/threads/shared-binary.ts');
    if (!wasmPaths && simd && typeof process !== 'undefined') wasm.setWasmPaths({ ...sharedBinariesOfNode() }, true);
    else if (wasmPaths && simd && hangsAtThreads()) {
      tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
      wasm.setWasmPaths({ ...(await sharedBinariesOf(wasmPaths)) });
    } else if (wasmPaths) wasm.setWasmPaths({ ...wasmPaths });
  }
  // The module needs the memory of a running backend. Where that does not start, startDevice says why.
  const started = await tf.setBackend('wasm').catch(() => false);
  const threads = started ? await startModule() : 1;
  return () => ({
    backend: 'wasm',
    name: `${threads} ${threads === 1 ? 'thread' : 'threads'}${simd ? ', SIMD' : ''}`,
    software: false,
  });
}

/** Firefox, where tfjs's own threads may wait for each other for ever while they start; ours do not need them. */
function hangsAtThreads(): boolean {
  return globalThis.crossOriginIsolated && /firefox/i.test(navigator.userAgent);
}

async function startWebgl(): Promise<() => Device> {
  await import('@tensorflow/tfjs-backend-webgl');
  if (!tf.env().getNumber('WEBGL_VERSION')) unavailable('webgl', 'this browser offers no WebGL here');
  if (!tf.env().getBool('WEBGL_RENDER_FLOAT32_ENABLED'))
    unavailable('webgl', 'this GPU cannot draw 32-bit numbers through WebGL');
  const name = webglName();
  return () => ({ backend: 'webgl', name, software: isSoftware(name) });
}

function webglName(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  const info = context?.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  return typeof name === 'string' ? name : 'WebGL';
}

/** The limits that training may use up; the rest stay at the defaults that every device grants. */
const limitNames = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxStorageBuffersPerShaderStage',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
  'maxComputeWorkgroupsPerDimension',
] as const satisfies readonly (keyof GPUSupportedLimits)[];

let gpuDevice: GPUDevice | null = null;
let gpuKernels: Kernels | null = null;

async function startWebgpu({ onFault, kernels = 'ours', tiles, tileMemory }: DeviceOptions): Promise<() => Device> {
  const adapter =
    typeof navigator === 'undefined' || !navigator.gpu
      ? null
      : await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) {
    const offered = typeof navigator !== 'undefined' && 'gpu' in navigator;
    unavailable('webgpu', offered ? 'no GPU was found that may be used here' : 'this browser does not offer WebGPU');
  }
  const { name, software } = describeAdapter(adapter.info);
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  const { registerWebgpuKernels } = await import('../kernels/webgpu/register.ts');
  const { TrainingBackend } = await import('../kernels/webgpu/backend.ts');
  const { whenUnreadable } = await import('../kernels/webgpu/reading.ts');
  const { measureTiles } = await import('../kernels/webgpu/step/choose-tiles.ts');
  measureTiles(
    tiles ? tiles === 'measured' : !software,
    undefined,
    tileMemory?.(JSON.stringify(machineOf(adapter.info))),
  );
  registerWebgpuKernels(kernels);
  if (!gpuDevice || gpuKernels !== kernels || !tf.findBackend('webgpu')) {
    const device = await adapter.requestDevice({
      requiredFeatures: (['timestamp-query', 'subgroups'] as const).filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(limitNames.map((limit) => [limit, adapter.limits[limit]])),
    });
    watch(device, onFault);
    whenUnreadable(device, (message) => lost(device, message, onFault));
    const before = gpuDevice;
    gpuDevice = device;
    gpuKernels = kernels;
    if (tf.engine().registryFactory['webgpu']) tf.removeBackend('webgpu');
    before?.destroy();
    // tfjs would request a device of its own and ignore its errors, so it is given this one.
    tf.registerBackend('webgpu', () =>
      kernels === 'stock'
        ? new WebGPUBackend(device, adapter.info)
        : (new TrainingBackend(device, adapter.info) as unknown as tf.KernelBackend),
    );
  }
  return () => ({ backend: 'webgpu', name, software });
}

/** WebGPU reports errors and losses asynchronously; without a listener results would be wrong without notice. */
function watch(device: GPUDevice, onFault: (fault: Fault) => void): void {
  device.addEventListener('uncapturederror', ({ error }) => {
    const memory = error instanceof GPUOutOfMemoryError;
    onFault({
      code: memory ? 'backend/out-of-memory' : 'backend/error',
      what: error.message,
      where: 'webgpu',
      remedy: memory
        ? 'Choose a smaller batch or architecture, or another backend.'
        : 'Choose another backend and start again.',
    });
  });
  void device.lost.then(({ message }) => lost(device, message, onFault));
}

/** Reports once that a device is lost. */
function lost(device: GPUDevice, message: string, onFault: (fault: Fault) => void): void {
  if (gpuDevice !== device) return; // Another device took its place, and we destroyed this one.
  gpuDevice = null;
  onFault({
    code: 'backend/lost',
    what: message || 'The GPU was taken away from the page',
    where: 'webgpu',
    remedy: 'Start again on the same GPU, or choose another backend; the settings are kept.',
  });
}

function unavailable(backend: BackendId, reason: string): never {
  throw new FaultError(
    'backend/unavailable',
    `${backend} cannot be used: ${reason}`,
    backend,
    'Choose another backend, or “auto”.',
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
