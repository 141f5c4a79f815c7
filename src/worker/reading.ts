// Worker of its own: reads files into a set of images beside the training worker, which goes on meanwhile.
import { toFault } from '../core/fault.ts';
import { requireEnough } from '../data/enough.ts';
import { readFiles } from '../data/files/files.ts';
import { buffersOf } from '../protocol/rpc.ts';
import type { ReadingNews, ReadingRequest } from '../protocol/reading.ts';

const TELL_EVERY_MS = 80;

function tell(news: ReadingNews): void {
  postMessage(news, { transfer: buffersOf(news) });
}

async function read({ files, frames }: ReadingRequest): Promise<void> {
  let told = performance.now();
  const named = files.map(({ name, file }) => ({
    name,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
  }));
  try {
    const dataset = await readFiles(named, {
      ...frames,
      // A folder gives the set its name.
      id: files[0]?.name.split('/')[0] ?? 'files',
      onProgress: ({ fraction }) => {
        if (fraction === null || performance.now() - told < TELL_EVERY_MS) return;
        told = performance.now();
        tell({ kind: 'progress', fraction });
      },
    });
    requireEnough(dataset, files[0]?.name ?? 'files');
    tell({ kind: 'read', dataset });
  } catch (thrown) {
    tell({ kind: 'fault', fault: toFault(thrown, files[0]?.name) });
  }
}

addEventListener('message', ({ data }: MessageEvent<ReadingRequest>) => void read(data));
