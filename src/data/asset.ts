// Data: a file that is built into the page, where the page has it; in Node, from the disk.
import { FaultError, toFault } from '../core/fault.ts';

/** `name` is for a fault. Throws `data/download` where the page's own server does not give it. */
export async function readAsset(address: URL, name: string, signal?: AbortSignal): Promise<Uint8Array> {
  if (address.protocol === 'file:') return process.getBuiltinModule('node:fs').readFileSync(address);
  try {
    const response = await fetch(address, signal ? { signal } : {});
    if (!response.ok) throw new Error(`the answer was ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (cause) {
    if (signal?.aborted) throw new FaultError('data/cancelled', 'Loading was cancelled', name, 'Choose it again.');
    const what = `A part of the page could not be loaded: ${toFault(cause).what}`;
    throw new FaultError('data/download', what, name, 'Check the connection and choose the set again.', { cause });
  }
}
