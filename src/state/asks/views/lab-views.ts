// State: what the latent laboratory shows (traversals, ways between images, sums, a drawing, the followed image) and
// how each is asked from the worker.
import type { TrainerClient } from '../../../client/trainer.ts';
import { chooseExamples } from '../../../math/examples.ts';
import { imageMean, imagesOf } from '../../../math/image-means.ts';
import { chain, halved, lerp, slerp, square, traversal } from '../../../math/paths.ts';
import type { Asking } from '../asking.ts';
import { dimensionUse } from '../../facts/plane/dimension-use.ts';
import { hasTwoWays } from '../../facts/followed/two-ways.ts';
import { looksAtTruth } from '../../facts/plane/truth/true-posterior.ts';
import { type Anchor, anchorFits, MOST_ANCHORS, type Term, usableTerms, withExamples } from '../../facts/page/lab.ts';
import type { View } from '../refresh.ts';
import { findVariant } from '../../../models/specs.ts';
import type { AppState, AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';
import type { DecodedSheet } from '../../facts/plane/shown.ts';
import type { PanelId } from '../../facts/page/panels.ts';

/** Panels in which held-out images are chosen or pointed at. */
const showHeldOut = ['model', 'plane', 'interpolate', 'arithmetic', 'use'] as const satisfies readonly PanelId[];

/** Held-out images to choose from and to show under the pointer: as many as the cloud has. */
const CHOICE = 10_000;
/** Held-out images whose bounds a drawing's bound is compared with. */
const COMPARED = 300;
/** Held-out images that the diagnostics are computed on. */
const DIAGNOSED = 300;
export const SAMPLE_COLUMNS = 8;

/** The classes that samples have a row each for; null where the variant does not decode by class. */
export function sampledClasses({ applied, run }: Pick<AppState, 'applied' | 'run'>): readonly string[] | null {
  return applied && run?.labelled && findVariant(applied.variant).labels ? run.classes : null;
}

export function sampleRows(store: AppStore): number {
  return sampledClasses(store.getState())?.length ?? SAMPLE_COLUMNS;
}

export const TRAVERSAL_ROWS = 10;
/** Odd, so that 0 is in the middle. */
const TRAVERSAL_COLUMNS = 11;
/** With at most this many dimensions each one gets two lines, split at 0: there is room for them. */
const FEW_DIMENSIONS = 2;
/** In units of the prior's standard deviation. */
export const TRAVERSAL_REACH = 3;
const FILM_COLUMNS = 12;
const FILM_FRAMES = 24;
const SQUARE_SIDE = 9;

export function labViews(
  client: () => TrainerClient,
  store: AppStore,
  views: Views,
  isVisible: (panel: PanelId) => boolean,
  { idle, step, state, ofThisRun }: Asking,
): { readonly small: readonly View[]; readonly large: readonly View[] } {
  const lab = () => store.getState().lab;
  const embedded = (): boolean => views.embedding.get() !== null;
  const decode = (z: Float32Array, columns: number, show: (sheet: DecodedSheet) => void): Promise<void> =>
    ofThisRun(client().call('decode', { of: 'present', z }), (pictures) => pictures && show({ columns, z, pictures }));
  /** μ of a held-out image. */
  const meanOf = (image: number): Float32Array => {
    const { mu, latent, count } = views.embedding.get()!;
    const at = (image % count) * latent;
    return mu.subarray(at, at + latent);
  };

  /**
   * z of an anchor of a path. An anchor from another run that does not fit this one is replaced by μ of a held-out
   * image.
   */
  const codeOf = async (anchor: Anchor, place: number): Promise<Float32Array> => {
    if (typeof anchor === 'number') return meanOf(anchor);
    const { latent } = views.embedding.get()!;
    if (!anchorFits(anchor, store.getState().run?.shape ?? [0, 0, 0], latent)) return meanOf(place);
    if (anchor.kind === 'ring') return anchor.z;
    // A drawing is encoded with the present weights.
    const { mu } = await client().call('inspect', { image: { pixels: anchor.pixels, label: null }, draw: 0 });
    return mu;
  };

  const heldOut: View = {
    wanted: () => idle() && showHeldOut.some(isVisible),
    version: () => 'once',
    update: () =>
      ofThisRun(client().call('heldOut', { count: CHOICE }), (images) => {
        views.heldOut.set(images);
        const { pixels, count } = images.pictures;
        const examples = chooseExamples(pixels, count);
        store.setState((now) => ({ lab: withExamples(now.lab, examples) }));
      }),
  };
  const inspected: View = {
    wanted: () => idle() && (isVisible('model') || isVisible('plane') || isVisible('slow')),
    version: () => `${state()} ${lab().image} ${lab().draw}`,
    update: () =>
      ofThisRun(client().call('inspect', { image: lab().image, draw: lab().draw }), (answer) =>
        views.inspected.set(answer),
      ),
  };
  const truePosterior: View = {
    // Before the first step p(z|x) is the prior and a grey picture's noise; a run that is about to start need not ask.
    wanted: () => idle() && isVisible('plane') && step() > 0 && looksAtTruth(store.getState()),
    version: () => `${state()} ${lab().image}`,
    update: () =>
      ofThisRun(
        client().call('truePosterior', { image: lab().image, extent: views.extent.get() }),
        views.truePosterior.set,
      ),
  };
  const gradients: View = {
    wanted: () => {
      const { applied } = store.getState();
      return idle() && isVisible('gradients') && step() > 0 && applied !== null && hasTwoWays(applied);
    },
    version: () => `${state()} ${lab().image}`,
    update: () => ofThisRun(client().call('imageGradients', { image: lab().image }), views.gradients.set),
  };
  const activations: View = {
    // Once for every run, so that the strip knows its networks; then only while somebody looks at a layer.
    wanted: () => idle() && (isVisible('layers') || (isVisible('model') && views.activations.get() === null)),
    version: inspected.version,
    update: () =>
      ofThisRun(client().call('activations', { image: lab().image, draw: lab().draw }), views.activations.set),
  };
  const traverse: View = {
    wanted: () => idle() && isVisible('traverse') && embedded(),
    version: () => `${state()} ${views.z.get().join()} ${views.embedding.get()?.step}`,
    update: () => {
      const { applied, draft } = store.getState();
      const rows = dimensionUse(applied ?? draft, views.embedding.get()!).slice(0, TRAVERSAL_ROWS);
      const dims = rows.map(({ dimension }) => dimension);
      const z = traversal(views.z.get(), dims, TRAVERSAL_COLUMNS, TRAVERSAL_REACH);
      const show = (sheet: DecodedSheet): void => views.traverse.set({ ...sheet, rows });
      return rows.length > FEW_DIMENSIONS
        ? decode(z, TRAVERSAL_COLUMNS, show)
        : decode(halved(z, TRAVERSAL_COLUMNS, rows.length), (TRAVERSAL_COLUMNS + 1) / 2, show);
    },
  };
  /** How often a path was given up for a run that was being built, which may yet fail. */
  let givenUp = 0;
  const path: View = {
    wanted: () => idle() && isVisible('interpolate') && embedded(),
    version: () =>
      `${state()} ${lab().anchors.map(nameOf).join()} ${lab().path} ${views.embedding.get()?.step} ${givenUp}`,
    update: async () => {
      const { run } = store.getState();
      const anchors = await Promise.all(lab().anchors.map(codeOf));
      // Another run may have begun meanwhile, perhaps of another latent size.
      if (store.getState().run !== run || !idle()) {
        givenUp++;
        return;
      }
      const mix = lab().path === 'slerp' ? slerp : lerp;
      await (anchors.length === MOST_ANCHORS
        ? decode(square(anchors, SQUARE_SIDE, mix), SQUARE_SIDE, views.path.set)
        : decode(chain(anchors, FILM_FRAMES, mix), FILM_COLUMNS, views.path.set));
    },
  };
  const arithmetic: View = {
    wanted: () => idle() && isVisible('arithmetic') && embedded(),
    version: () => `${state()} ${JSON.stringify(lab().terms)} ${views.embedding.get()?.step}`,
    update: () => {
      const { mu, labels, latent, count } = views.embedding.get()!;
      // The choice may come from a run that held out more images.
      const imagesOfTerm = (term: Term): readonly number[] =>
        term.kind === 'images' ? term.images.map((image) => image % count) : labels ? imagesOf(labels, term.label) : [];
      const classes = labels ? (store.getState().run?.classes.length ?? 0) : 0;
      const [a, b, c] = usableTerms(lab().terms, classes).map((term) => imageMean(mu, latent, imagesOfTerm(term)));
      if (!a || !b || !c) {
        views.arithmetic.set(null);
        return Promise.resolve();
      }
      const sum = a.map((value, d) => value - b[d]! + c[d]!);
      return decode(Float32Array.of(...a, ...b, ...c, ...sum), 4, views.arithmetic.set);
    },
  };
  const samples: View = {
    wanted: () => idle() && isVisible('samples'),
    version: () => `${state()} ${lab().draw} ${lab().temperature}`,
    update: () =>
      ofThisRun(
        client().call('sample', {
          count: SAMPLE_COLUMNS * sampleRows(store),
          temperature: lab().temperature,
          round: lab().draw,
        }),
        views.samples.set,
      ),
  };
  const diagnostics: View = {
    wanted: () => idle() && isVisible('units') && step() > 0,
    version: () => `${state()}`,
    update: () => ofThisRun(client().call('diagnose', { count: DIAGNOSED }), views.diagnostics.set),
  };
  const drawn: View = {
    wanted: () => idle() && isVisible('draw') && views.drawing.get() !== null,
    version: () => `${state()} ${drawings(views.drawing.get())}`,
    update: () => {
      const pixels = views.drawing.get()!;
      return ofThisRun(client().call('inspect', { image: { pixels, label: null }, draw: 0 }), (answer) => {
        if (views.drawing.get() === pixels) views.drawn.set(answer);
      });
    },
  };
  const bounds: View = {
    wanted: () => idle() && isVisible('draw') && views.drawing.get() !== null,
    version: () => `${state()}`,
    update: () => ofThisRun(client().call('bounds', { count: COMPARED }), (answer) => views.bounds.set(answer)),
  };
  return {
    small: [heldOut, inspected, activations, drawn, truePosterior],
    large: [traverse, path, arithmetic, samples, bounds, diagnostics, gradients],
  };
}

/** Tells one anchor of a path from another. */
function nameOf(anchor: Anchor): string {
  if (typeof anchor === 'number') return String(anchor);
  return anchor.kind === 'ring' ? `(${anchor.z.join(' ')})` : `drawing ${drawings(anchor.pixels)}`;
}

const numbers = new WeakMap<Uint8Array, number>();
let given = 0;

/** A different number for each drawing. */
function drawings(drawing: Uint8Array | null): number {
  if (!drawing) return 0;
  if (!numbers.has(drawing)) numbers.set(drawing, ++given);
  return numbers.get(drawing)!;
}
