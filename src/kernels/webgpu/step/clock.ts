// webgpu kernels: how long the device takes for something, by its own clock.
import { readMapped } from '../reading.ts';

/** Encodes one or more passes; `writes` makes the device note when a pass begins and ends. */
type Encode = (encoder: GPUCommandEncoder, writes: (pass: number) => GPUComputePassTimestampWrites) => void;

export const hasClock = (device: GPUDevice): boolean => device.features.has('timestamp-query');

/** Milliseconds between the beginning and the end of each pass. Many browsers round the clock to a tenth of one. */
export async function passTimes(device: GPUDevice, passes: number, encode: Encode): Promise<number[]> {
  const count = 2 * passes;
  const bytes = 8 * count;
  const querySet = device.createQuerySet({ type: 'timestamp', count });
  const resolved = device.createBuffer({ size: bytes, usage: GPUBufferUsage.QUERY_RESOLVE | GPUBufferUsage.COPY_SRC });
  const staging = device.createBuffer({ size: bytes, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  encode(encoder, (pass) => ({
    querySet,
    beginningOfPassWriteIndex: 2 * pass,
    endOfPassWriteIndex: 2 * pass + 1,
  }));
  encoder.resolveQuerySet(querySet, 0, count, resolved, 0);
  encoder.copyBufferToBuffer(resolved, 0, staging, 0, bytes);
  device.queue.submit([encoder.finish()]);
  const ticks = new BigUint64Array(await readMapped(device, staging));
  for (const made of [querySet, resolved, staging]) made.destroy();
  return Array.from({ length: passes }, (_, pass) => Number(ticks[2 * pass + 1]! - ticks[2 * pass]!) / 1e6);
}
