// Worker of its own: compresses images with a trained run, and reads them again, beside the training worker. It has no
// tfjs: what it computes is the same in every engine.
import { toFault } from '../core/fault.ts';
import type { CodingJobs, CodingNews, CodingRequest } from '../protocol/coding.ts';
import { buffersOf } from '../protocol/rpc.ts';
import { canvasRivals } from '../uses/compress/canvas.ts';
import { compress, decompress, type Watch } from '../uses/compress/compress.ts';
import { lossyCurve } from '../uses/compress/lossy.ts';
import { gzip, measureRivals } from '../uses/compress/rivals.ts';

const TELL_EVERY_MS = 80;

function tell(news: CodingNews): void {
  postMessage(news, { transfer: buffersOf(news) });
}

function perform(request: CodingRequest, watch: Watch): Promise<CodingJobs[CodingRequest['job']]['output']> {
  switch (request.job) {
    case 'compress': {
      const { run, images, options } = request.input;
      return compress(run, images, options, watch);
    }
    case 'decompress': {
      const { run, file, where } = request.input;
      return decompress(run, file, where, watch);
    }
    case 'lossy': {
      const { run, images, steps, unit } = request.input;
      return lossyCurve(run, images, steps, unit, watch);
    }
    case 'rivals':
      return measureRivals([...canvasRivals, gzip], request.input.images, request.input.shape, watch);
    default:
      return request satisfies never;
  }
}

async function answer(request: CodingRequest): Promise<void> {
  let told = performance.now();
  const onProgress = (fraction: number): void => {
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    tell({ kind: 'progress', fraction });
  };
  try {
    tell({ kind: 'done', output: await perform(request, { onProgress }) });
  } catch (thrown) {
    tell({ kind: 'fault', fault: toFault(thrown, 'compress') });
  }
}

addEventListener('message', ({ data }: MessageEvent<CodingRequest>) => void answer(data));
