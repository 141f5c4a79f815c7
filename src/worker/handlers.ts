// Worker: what each command does. Commands that use a run share it; `configure` replaces it alone.
import type { Dataset } from '../data/dataset.ts';
import { gatherBytes } from '../data/gather.ts';
import type { Turn } from '../engine/pieces.ts';
import type { InspectedImage } from '../engine/inspect.ts';
import type { Session } from '../engine/session.ts';
import { checkConfig, checkNumber, checkParams, liveNumbers, numberSettings } from '../models/settings.ts';
import type { Pictures } from '../protocol/messages.ts';
import type { Emit, Handlers, UrgentHandlers } from '../protocol/rpc.ts';
import { createDataStore } from './data.ts';
import type { Pump } from './pump.ts';
import { createRuns, type Environment } from './runs.ts';
import { createSharing } from './sharing.ts';
import { createTurn } from './turn.ts';

/** For log p(x) on the page: as many decodings as in thirty steps. */
const WEIGHED = 100;
const DRAWS = 20;

export interface AllHandlers {
  readonly handlers: Handlers;
  readonly urgent: UrgentHandlers;
}

export function createHandlers(environment: Environment, emit: Emit): AllHandlers {
  const turn = createTurn();
  const sharing = createSharing(turn, environment.now, pause);
  const store = createDataStore();
  const runs = createRuns(environment, store, emit, sharing.turn);

  /** For work that training must not wait for: after each piece, training has three times as long for itself. */
  const politely = (pump: Pump): Turn => {
    let began = environment.now();
    return async (reading) => {
      const until = environment.now() + 3 * (environment.now() - began);
      await turn();
      while (pump.running && environment.now() < until) await pause(until - environment.now());
      // Time in which a device is busy with training as well.
      await reading;
      began = environment.now();
    };
  };

  const pictures = ({ dataset }: Session, pixels: Uint8Array): Pictures => sized(dataset.shape, pixels);

  const handlers: Handlers = {
    configure: async (config) => {
      checkConfig(config);
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
        for (const id of liveNumbers) if (live[id] !== undefined) checkNumber(numberSettings[id], live[id]);
        if (live.params !== undefined) checkParams(session.config, live.params);
        session.setLive(live);
        return null;
      }),
    decode: ({ z }) =>
      runs.use(async ({ session, pump }) => {
        // One point is drawn by the newest weights, at once; many take long enough for those to change.
        const one = z.length === session.config.latent;
        const pixels = one
          ? await session.decode(z, politely(pump))
          : await session.still((answers) => answers.decode(z, politely(pump)));
        return pictures(session, pixels);
      }),
    compare: (saved) =>
      runs.use(async ({ companions }) => {
        await companions.set(saved);
        return null;
      }),
    decodeCompared: ({ z }) =>
      runs.use(({ companions, session, pump }) =>
        // Where both draw a class, the same one.
        companions.use(async ({ decode, image }) =>
          sized(image, await decode(z, politely(pump), session.config.params['label'])),
        ),
      ),
    priorCompared: () => runs.use(({ companions }) => companions.use(({ priorComponents }) => priorComponents())),
    embedCompared: ({ count }) =>
      runs.use(({ companions, session, pump }) =>
        companions.use(async ({ embed, config: { latent } }) => {
          const indices = session.split.heldOut.subarray(0, count);
          const posterior = await embed(session.dataset, indices, politely(pump));
          return { ...posterior, latent, count: indices.length, labels: labelsOf(session, indices) };
        }),
      ),
    reconstructCompared: ({ count }) =>
      runs.use(({ companions, session: { dataset, split }, pump }) =>
        companions.use(async ({ reconstruct, image }) =>
          sized(image, await reconstruct(dataset, split.heldOut.subarray(0, count), politely(pump))),
        ),
      ),
    moment: ({ count, z }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const cloud = count === null ? null : await answers.embed(count, politely(pump));
          const pixels = z && (await answers.decode(z, politely(pump)));
          return {
            step,
            cloud: cloud && {
              step,
              count: cloud.indices.length,
              latent: session.config.latent,
              mu: cloud.mu,
              logVar: cloud.logVar,
              labels: labelsOf(session, cloud.indices),
            },
            pictures: pixels && pictures(session, pixels),
          };
        }),
      ),
    score: () =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const images = session.split.heldOut.length;
          return { step, epoch: session.epochAt(step), images, row: await answers.score(images, politely(pump)) };
        }),
      ),
    reconstruct: ({ count }) =>
      runs.use(({ session, pump }) =>
        session.still(async (answers, step) => {
          const { pixels, indices } = await answers.reconstruct(count, politely(pump));
          return {
            step,
            inputs: pictures(session, gatherBytes(session.dataset, indices)),
            outputs: pictures(session, pixels),
          };
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
    prior: () => runs.use(async ({ session }) => session.priorComponents()),
    save: () => runs.use(async ({ session }) => session.save()),
    restore: ({ checkpoint }) =>
      runs.useAlone(async ({ session, pump }) => {
        pump.goBack(checkpoint);
        return { step: session.step };
      }),
    giveImages: (dataset) => {
      store.give(dataset);
      return null;
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
    urgent: {
      decode: ({ z }) =>
        runs.aside(({ session }) =>
          z.length === session.config.latent ? pictures(session, session.decodeNow(z)) : null,
        ),
    },
  };
}

function sized([height, width]: Dataset['shape'], pixels: Uint8Array): Pictures {
  return { count: pixels.length / (height * width), height, width, pixels };
}

/** Class of each, or null without labels. */
function labelsOf({ dataset: { labels } }: Session, indices: Uint32Array): Uint8Array | null {
  return labels && Uint8Array.from(indices, (index) => labels[index]!);
}

/** The held-out image of this number, counted round and round, with its class. */
function heldOutImage({ dataset, split }: Session, number: number): InspectedImage {
  const index = split.heldOut[number % split.heldOut.length]!;
  return { pixels: gatherBytes(dataset, [index]), label: dataset.labels?.[index] ?? null };
}

/** In slices, so that it ends soon after training does. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(ms, 50)));
}
