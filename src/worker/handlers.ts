// Worker: what each command does. Commands that use a run share it; `configure` replaces it alone.
import { sleep } from '../core/sleep.ts';
import { gatherBytes } from '../data/gather.ts';
import { overviewOf } from '../data/overview.ts';
import { prepare } from '../data/prepare.ts';
import { isBilevel } from '../math/augment/augment.ts';
import type { Turn } from '../engine/pieces.ts';
import type { Session } from '../engine/session.ts';
import { checkParams } from '../models/choice.ts';
import { checkNumber } from '../models/params.ts';
import { checkConfig } from '../settings/config.ts';
import { liveNumbers, settings } from '../settings/table.ts';
import type { Embedding, Pictures, SeatId } from '../protocol/messages.ts';
import type { Emit, Handlers } from '../protocol/rpc.ts';
import type { UrgentHandler } from '../protocol/urgent-command.ts';
import { augmentedOverview } from './augmented.ts';
import { createDataStore } from './data.ts';
import type { Pump } from './pump.ts';
import { createFollowed, heldOutImage } from './followed.ts';
import { pictures, picturesOf } from './pictures.ts';
import { createRuns, type Environment } from './runs.ts';
import { type Posteriors, restingSeat, type Seated, trainingSeat } from './seats.ts';
import { createSharing } from './sharing.ts';
import { createTurn } from './turn.ts';
import { createUses } from './use.ts';

/** Images and draws for log p(x): together as many decodings as in thirty steps. */
const WEIGHED = 100;
const DRAWS = 20;

export interface AllHandlers {
  readonly handlers: Handlers;
  readonly urgent: UrgentHandler;
}

export function createHandlers(environment: Environment, emit: Emit): AllHandlers {
  const turn = createTurn();
  const sharing = createSharing(turn, environment.now, pause);
  const store = createDataStore();
  const runs = createRuns(environment, store, emit, sharing.turn);

  /** A turn for slow questions: after each piece of work, training gets three times as long as the piece took. */
  const politely = (pump: Pump): Turn => {
    let began = environment.now();
    return async (reading) => {
      const until = environment.now() + 3 * (environment.now() - began);
      await turn();
      while (pump.running && environment.now() < until) await pause(until - environment.now());
      // Not counted as work of the question: the device is busy with training as well.
      await reading;
      began = environment.now();
    };
  };

  /** Asks the run on that seat; null where there is none. */
  const ask = <T>(of: SeatId, work: (seated: Seated, turn: Turn, session: Session) => Promise<T>): Promise<T | null> =>
    runs.use(async ({ session, compared, pump }) =>
      of === 'present'
        ? work(trainingSeat(session), politely(pump), session)
        : compared.use((model, saved) => work(restingSeat(model, saved, session), politely(pump), session)),
    );

  const followed = createFollowed(runs, politely, emit);
  const uses = createUses(environment.now);

  const handlers: Handlers = {
    configure: async (config) => {
      checkConfig(config);
      // What replaces the run waits for all that use it.
      followed.stop();
      uses.abandon();
      return runs.configure(config);
    },
    forgetChoices: async () => {
      await environment.measurements?.forget();
      return null;
    },
    play: () =>
      runs.use(async ({ pump }) => {
        pump.play();
        return null;
      }),
    pause: () =>
      runs.use(async ({ pump, session }) => {
        await pump.pause();
        return { step: session.step };
      }),
    step: ({ count }) =>
      runs.use(async ({ pump, session }) => {
        await pump.run(count);
        return { step: session.step };
      }),
    setLive: (live) =>
      runs.use(async ({ session }) => {
        for (const id of liveNumbers) if (live[id] !== undefined) checkNumber(settings[id], live[id]);
        if (live.params !== undefined) checkParams(session.config, live.params);
        session.setLive(live);
        return null;
      }),
    compare: (saved) =>
      runs.use(async ({ compared }) => {
        await compared.set(saved);
        return null;
      }),
    decode: ({ of, z }) =>
      ask(of, ({ latent, image, decode, still }, turn) => {
        const draw = async (by: Seated['decode']): Promise<Pictures> => picturesOf(image, await by(z, turn));
        // One point is decoded at once, by the newest weights. Many points take so long that the weights would change
        // meanwhile.
        return z.length === latent ? draw(decode) : still((answers) => draw(answers.decode));
      }),
    moment: ({ of, count, z }) =>
      ask(of, ({ latent, image, still }, turn, session) =>
        still(async (answers, step) => {
          const cloud = count === null ? null : await answers.embed(count, turn);
          const pixels = z && (await answers.decode(z, turn));
          return {
            step,
            cloud: cloud && cloudOf(session, step, latent, cloud),
            pictures: pixels && picturesOf(image, pixels),
          };
        }),
      ),
    reconstruct: ({ of, count }) =>
      ask(of, ({ image, still }, turn, session) =>
        still(async (answers, step) => {
          const { pixels, indices } = await answers.reconstruct(count, turn);
          const inputs = pictures(session, gatherBytes(session.dataset, indices));
          return { step, inputs, outputs: picturesOf(image, pixels) };
        }),
      ),
    prior: ({ of }) => ask(of, ({ priorComponents }) => priorComponents()),
    score: () =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const images = session.split.heldOut.length;
          return { step, epoch: session.epochAt(step), images, row: await answers.score(images, politely(pump)) };
        }),
      ),
    heldOut: ({ count }) =>
      runs.use(async ({ session }) => {
        const indices = session.split.heldOut.subarray(0, count);
        return {
          pictures: pictures(session, gatherBytes(session.dataset, indices)),
          labels: labelsOf(session, indices),
        };
      }),
    inspect: ({ image, draw }) =>
      runs.use(({ session }) =>
        session.still(async (answers, step) => {
          const asked = typeof image === 'number' ? heldOutImage(session, image) : image;
          const { decoded, reconstruction, ...numbers } = await answers.inspect(asked, draw);
          return {
            ...numbers,
            step,
            label: asked.label,
            input: pictures(session, asked.pixels.slice()),
            decoded: pictures(session, decoded),
            reconstruction: pictures(session, reconstruction),
          };
        }),
      ),
    ...followed.handlers,
    use: ({ id, asked }) => runs.use(({ session, pump }) => uses.answer(session, id, asked, politely(pump))),
    abandonUse: ({ id }) => {
      uses.abandon(id);
      return null;
    },
    activations: ({ image, draw }) =>
      runs.use(({ session }) =>
        session.still(async (answers, step) => {
          const asked = typeof image === 'number' ? heldOutImage(session, image) : image;
          return { step, layers: await answers.activations(asked, draw) };
        }),
      ),
    bounds: ({ count }) =>
      runs.use(({ session, pump }) => session.still((answers) => answers.bounds(count, politely(pump)))),
    sample: ({ count, temperature, round }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers) => {
          const pixels = await answers.sample(count, temperature, politely(pump), null, round);
          return pixels && pictures(session, pixels);
        }),
      ),
    diagnose: ({ count }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const found = await answers.diagnose(count, politely(pump), { draws: DRAWS, weighed: WEIGHED });
          return { ...found, step };
        }),
      ),
    save: () => runs.use(async ({ session }) => session.save()),
    restore: ({ checkpoint }) => {
      followed.stop();
      uses.abandon();
      return runs.useAlone(async ({ session, pump }) => {
        pump.goBack(checkpoint);
        return { step: session.step };
      });
    },
    giveImages: (dataset) => {
      store.give(dataset);
      return null;
    },
    overview: async ({ id, samples, edits, by, augmented }) => {
      if (!store.isHere(id)) return null;
      const dataset = await store.load(id);
      const overview = overviewOf(dataset, samples, edits, by);
      return augmented ? augmentedOverview(overview, augmented, isBilevel(dataset.images)) : overview;
    },
    prepare: async ({ id, name, edits }) => prepare(await store.load(id), edits, name),
    exportSet: async ({ id }) => {
      const { datasetToZip } = await import('../data/pictures/to-zip.ts');
      return datasetToZip(await store.load(id));
    },
    download: ({ id }) => store.download(id, (progress) => emit('downloadProgress', { id, ...progress })),
    share: async ({ processor }) => {
      sharing.set(processor);
      return null;
    },
    cancelDownload: () => {
      store.cancelDownload();
      return null;
    },
  };
  return {
    handlers,
    urgent: ({ z }) =>
      runs.aside(({ session }) =>
        z.length === session.config.latent ? pictures(session, session.decodeNow(z)) : null,
      ),
  };
}

function cloudOf(session: Session, step: number, latent: number, { mu, logVar, indices }: Posteriors): Embedding {
  return { step, count: indices.length, latent, mu, logVar, labels: labelsOf(session, indices) };
}

/** Class of each, or null without labels. */
function labelsOf({ dataset: { labels } }: Session, indices: Uint32Array): Uint8Array | null {
  return labels && Uint8Array.from(indices, (index) => labels[index]!);
}

/** Sleeps in slices, so that the wait ends soon after training does. */
function pause(ms: number): Promise<void> {
  return sleep(Math.min(ms, 50));
}
