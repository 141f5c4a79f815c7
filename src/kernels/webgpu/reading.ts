// webgpu kernels: waiting for the device. Some browsers must be nudged to notice that it is done, and a device that can
// never be read again may not report it.

/** Firefox looks for finished work every 100 ms; it notices at once when something is submitted (Bugzilla 1870699). */
const NUDGE_EVERY_MS = 2;

const listeners = new WeakMap<GPUDevice, (message: string) => void>();

/**
 * `tell` is called when reading from the device fails for good though it does not count as lost (tensorflow/tfjs#8571).
 */
export function whenUnreadable(device: GPUDevice, tell: (message: string) => void): void {
  listeners.set(device, tell);
}

/** Waits for work of the device. Rejects as `wait` does. */
export async function waitForDevice<T>(device: GPUDevice, wait: Promise<T>): Promise<T> {
  try {
    return await nudging(device, wait);
  } catch (error) {
    // A buffer that was released while it was read fails with the same message, so the device itself is probed.
    if (!(await canRead(device))) listeners.get(device)?.(error instanceof Error ? error.message : String(error));
    throw error;
  }
}

/** Reads a buffer that may be mapped, and leaves it unmapped. */
export async function readMapped(device: GPUDevice, buffer: GPUBuffer): Promise<ArrayBuffer> {
  await waitForDevice(device, buffer.mapAsync(GPUMapMode.READ));
  const bytes = buffer.getMappedRange().slice(0);
  buffer.unmap();
  return bytes;
}

async function canRead(device: GPUDevice): Promise<boolean> {
  const probe = device.createBuffer({ size: 4, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  try {
    await nudging(device, probe.mapAsync(GPUMapMode.READ));
    return true;
  } catch {
    return false;
  } finally {
    probe.destroy();
  }
}

async function nudging<T>(device: GPUDevice, wait: Promise<T>): Promise<T> {
  const timer = setInterval(() => device.queue.submit([]), NUDGE_EVERY_MS);
  try {
    return await wait;
  } finally {
    clearInterval(timer);
  }
}
