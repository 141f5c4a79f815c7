// webgpu kernels: the buffers of all tensors. Takes the place of tfjs's pool, which never gives memory back and cannot
// set buffers apart: a recorded step owns those that it was recorded with, and nothing else may write to them.

type Usage = GPUBufferUsageFlags;

/** A set of buffers that are reused only within the set. */
export class Arena {
  readonly free = new Map<string, GPUBuffer[]>();
  readonly buffers = new Set<GPUBuffer>();
  /** Buffers that are never reused: a recorded step reads their contents, which nothing may overwrite. */
  readonly pinned = new Set<GPUBuffer>();
  bytes = 0;
}

/** Once the free bytes exceed those in use by more than this, buffers are given back to the device. */
const SPARE_BYTES = 64 * 2 ** 20;

const keyOf = (size: number, usage: Usage): string => `${size} ${usage}`;

/** The members that tfjs calls have its names (BufferManager, 4.22). */
export class Buffers {
  numBytesUsed = 0;
  numBytesAllocated = 0;
  readonly #device: GPUDevice;
  readonly #main = new Arena();
  readonly #arenaOf = new WeakMap<GPUBuffer, Arena>();
  #current = this.#main;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  acquireBuffer(size: number, usage: Usage, mappedAtCreation = false, reuse = true): GPUBuffer {
    const arena = this.#current;
    this.numBytesUsed += size;
    const known = reuse ? arena.free.get(keyOf(size, usage))?.pop() : undefined;
    if (known) return known;
    const buffer = this.#device.createBuffer({ size, usage, mappedAtCreation });
    this.numBytesAllocated += size;
    arena.buffers.add(buffer);
    arena.bytes += size;
    this.#arenaOf.set(buffer, arena);
    // Uniforms are written by the queue, ahead of the commands that read them: in a recording each needs its own.
    if (arena !== this.#main && usage & GPUBufferUsage.UNIFORM) arena.pinned.add(buffer);
    return buffer;
  }

  releaseBuffer(buffer: GPUBuffer, reuse = true): void {
    const arena = this.#arenaOf.get(buffer);
    // The buffer's arena is gone, and the buffer with it.
    if (!arena?.buffers.has(buffer)) return;
    if (arena.pinned.has(buffer)) return;
    this.numBytesUsed -= buffer.size;
    const spare = arena === this.#main && this.numBytesAllocated - this.numBytesUsed > this.numBytesUsed + SPARE_BYTES;
    if (!reuse || spare) {
      arena.buffers.delete(buffer);
      arena.bytes -= buffer.size;
      this.numBytesAllocated -= buffer.size;
      buffer.destroy();
      return;
    }
    const key = keyOf(buffer.size, buffer.usage);
    const list = arena.free.get(key);
    if (list) list.push(buffer);
    else arena.free.set(key, [buffer]);
  }

  /** Runs `work` with an arena of its own: its buffers are not shared with anything else. */
  within<T>(arena: Arena, work: () => T): T {
    this.#current = arena;
    try {
      return work();
    } finally {
      this.#current = this.#main;
    }
  }

  /** Destroys an arena's buffers. */
  drop(arena: Arena): void {
    const free = [...arena.free.values()].flat().reduce((sum, buffer) => sum + buffer.size, 0);
    this.numBytesUsed -= arena.bytes - free;
    this.numBytesAllocated -= arena.bytes;
    for (const buffer of arena.buffers) buffer.destroy();
    arena.buffers.clear();
    arena.free.clear();
  }

  dispose(): void {
    this.drop(this.#main);
  }
}
