// State: compresses held-out images with the weights of this moment, and reads files again, in the coder's worker while the
// run trains on. One thing at a time; what is begun ends what was going on.
import type { codeInWorker } from '../../../client/coder.ts';
import type { TrainerClient } from '../../../client/trainer.ts';
import { type Fault, toFault } from '../../../core/fault.ts';
import { invariant } from '../../../core/invariant.ts';
import { cut, type Pictures } from '../../../kinds/pictures.ts';
import { lossySteps } from '../../../uses/compress/answer.ts';
import type { TrainedRun } from '../../../uses/compress/spec.ts';
import { countOf, imagesFor, takesTwoLevels } from '../../../uses/compress/use-spec.ts';
import { canAsk } from '../../asks/asking.ts';
import { type CodingNow, type Compressing, countSame, type Packed } from '../../facts/page/compressing.ts';
import { valuesOf } from '../../facts/page/use.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export interface CompressingActions {
  /** As many held-out images as were chosen, with the weights of this moment; and what others make of them. */
  compress(): void;
  /** Reads the file again that was made, with the weights that made it, and compares every level. */
  unpackAgain(): void;
  /** Reads a file with the weights of this moment. */
  unpack(file: File): void;
  cancelCompressing(): void;
  forgetRefusal(): void;
}

/** Images that lossy coding is measured on, at most. */
const MOST_LOSSY = 100;

/** Ends work that nobody waits for any more. */
class Ended extends Error {}

export function createCompressing(
  store: AppStore,
  views: Views,
  client: () => TrainerClient,
  code: typeof codeInWorker,
  now: () => number,
  complain: (thrown: unknown) => void,
): CompressingActions {
  const { compressing } = views;
  let worker = new AbortController();
  // A cancelled job, and a new run, empty the cell of what was going on.
  compressing.subscribe(() => {
    if (compressing.get().now === null) worker.abort();
  });
  const show = (change: Partial<Compressing>): void => compressing.set({ ...compressing.get(), ...change });

  /** Does `work`, of which each part is told by its stage, unless something else is begun. */
  const begin = (first: CodingNow['stage'], work: (part: Part, live: () => void) => Promise<void>): void => {
    if (!canAsk(store)) return;
    worker.abort();
    const own = new AbortController();
    worker = own;
    const live = (): void => {
      if (own.signal.aborted) throw new Ended();
    };
    const part: Part = async (stage, job, input) => {
      live();
      show({ now: { stage, done: 0 } });
      const tell = (done: number): void => {
        if (!own.signal.aborted) show({ now: { stage, done } });
      };
      const output = await code(job, input, tell, own.signal);
      live();
      return output;
    };
    show({ now: { stage: first, done: 0 }, refused: null });
    work(part, live)
      .catch((thrown: unknown) => {
        if (own.signal.aborted) return;
        const fault = toFault(thrown);
        if (isOfFile(fault)) show({ refused: fault });
        else complain(thrown);
      })
      .finally(() => {
        if (!own.signal.aborted) show({ now: null });
      });
  };

  /** The run as it stands. */
  const present = async (live: () => void): Promise<TrainedRun & { readonly step: number }> => {
    const { step, parameters } = await client().call('save', null);
    live();
    const { applied, run } = store.getState();
    invariant(applied && run, 'there is a run to ask');
    return { config: applied, parameters, shape: run.shape, step };
  };

  return {
    compress: () =>
      begin('compress', async (part, live) => {
        const { lab, run: info } = store.getState();
        invariant(info, 'there is a run to ask');
        const values = valuesOf({ ...lab.use, id: 'compress' });
        const run = await present(live);
        const { pictures } = await client().call('heldOut', { count: countOf(values, info.heldOutCount) });
        const images = imagesFor(run.config, values, pictures.pixels);
        const began = now();
        const options = { latentBits: Number(values['latentBits']) };
        const { file, figures } = await part('compress', 'compress', { run, images, options });
        let packed: Packed = {
          run,
          step: run.step,
          name: `${run.config.data}-${figures.count}-step-${run.step}.vaez`,
          pictures: { ...pictures, pixels: images },
          forced: takesTwoLevels(run.config) && values['levels'] !== 'blackAndWhite' && !same(images, pictures.pixels),
          file,
          figures,
          seconds: (now() - began) / 1000,
          rivals: [],
          lossy: [],
        };
        show({ packed, unpacked: null });
        packed = { ...packed, rivals: await part('rivals', 'rivals', { images, shape: run.shape }) };
        show({ packed });
        const few = cut(packed.pictures, 0, Math.min(figures.count, MOST_LOSSY)).pixels;
        const input = { run, images: few, steps: lossySteps, unit: 'posterior' as const };
        show({ packed: { ...packed, lossy: await part('lossy', 'lossy', input) } });
      }),
    unpackAgain() {
      const { packed } = compressing.get();
      if (!packed) return;
      begin('decompress', async (part) => {
        const { run, file, name, step } = packed;
        const began = now();
        const read = await part('decompress', 'decompress', { run, file, where: name });
        const pictures = { ...packed.pictures, count: read.count, pixels: read.pixels };
        const found = countSame(read.pixels, packed.pictures.pixels);
        show({ unpacked: { name, step, pictures, same: found, seconds: (now() - began) / 1000 } });
      });
    },
    unpack: (chosen) =>
      begin('decompress', async (part, live) => {
        const run = await present(live);
        const file = new Uint8Array(await chosen.arrayBuffer());
        const began = now();
        const read = await part('decompress', 'decompress', { run, file, where: chosen.name });
        const seconds = (now() - began) / 1000;
        const pictures = picturesOf(store, read.pixels, read.count);
        const { packed } = compressing.get();
        // Of another file only its own checksum is known, which the coder has asked.
        const found = packed && same(packed.file, file) ? countSame(read.pixels, packed.pictures.pixels) : null;
        show({ unpacked: { name: chosen.name, step: run.step, pictures, same: found, seconds } });
      }),
    cancelCompressing: () => show({ now: null }),
    forgetRefusal: () => show({ refused: null }),
  };
}

type Part = <Job extends Parameters<typeof codeInWorker>[0]>(
  stage: CodingNow['stage'],
  job: Job,
  input: Parameters<typeof codeInWorker<Job>>[1],
) => ReturnType<typeof codeInWorker<Job>>;

/** What is wrong with a file is said where files are opened. */
const isOfFile = ({ values }: Fault): boolean => values?.['reason'] !== undefined;

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && countSame(a, b) === a.length;

function picturesOf(store: AppStore, pixels: Uint8Array, count: number): Pictures {
  const { run } = store.getState();
  invariant(run, 'there is a run that read it');
  const [height, width, channels] = run.shape;
  return { kind: run.kind, count, height, width, channels, pixels };
}
