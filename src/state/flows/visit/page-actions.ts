// State: how the page is shown, and what is explored on it; nothing of this touches the run.
import { explored, type LabView } from '../../facts/page/lab.ts';
import type { LessonPlace } from '../../facts/page/lesson-place.ts';
import type { PresenterPanel } from '../../facts/page/presenter.ts';
import { did } from '../ring/undo.ts';
import type { AppStore } from '../../store/store.ts';
import type { Views } from '../../store/views.ts';

export interface PageActions {
  /** Large type, the chosen panels and no set-up, or back. */
  presenter(presenting: boolean, panels?: readonly PresenterPanel[]): void;
  /** Keeps these settings at hand while presenting. */
  keepAtHand(sliders: readonly string[]): void;
  /** Shows every setting, or the few that matter most. */
  showSettings(all: boolean): void;
  /** Opens a step of a lesson; null closes it, and offers the run that the visitor had before if it is another. */
  learn(place: LessonPlace | null): void;
  /** Changes what is explored in latent space. */
  explore(change: Partial<LabView>): void;
  /** Sets what is painted over the first image of a use, [h · w]; null removes it. */
  paint(painted: Uint8Array | null): void;
  /** Sets the images that the visitor opened for a use, as the data have theirs; null removes them. */
  takeOwn(own: Uint8Array | null): void;
  /** Gives a held-out image a class; null takes it back. */
  label(image: number, label: number | null): void;
  /** Takes all labels given by hand back. */
  clearLabels(): void;
  /** Sets the visitor's drawing, in the data's pixel format; null removes it. */
  show(drawing: Uint8Array | null): void;
}

export function createPageActions(store: AppStore, views: Views, hurry: () => void): PageActions {
  return {
    showSettings: (allSettings) => store.setState({ allSettings }),
    presenter: (presenting, presented) => store.setState({ presenting, ...(presented && { presented }) }),
    keepAtHand: (sliders) => store.setState({ sliders }),
    learn: (lesson) =>
      store.setState(({ ownRun, present, runs, offered, lesson: before }) => {
        if (lesson) return { lesson, ownRun: before ? ownRun : present };
        const kept = ownRun !== present && runs.some(({ number }) => number === ownRun);
        return { lesson, ownRun: null, offered: kept ? ownRun : offered };
      }),
    explore(change) {
      store.setState(({ lab }) => ({ lab: explored(lab, change) }));
      hurry();
    },
    paint(painted) {
      views.painted.set(painted);
      hurry();
    },
    takeOwn(own) {
      views.useOwn.set(own);
      hurry();
    },
    label(image, label) {
      const others = views.useLabelled.get().filter((one) => one.image !== image);
      views.useLabelled.set(label === null ? others : [...others, { image, label }]);
      hurry();
    },
    clearLabels() {
      const before = views.useLabelled.get();
      if (before.length === 0) return;
      const set = (labelled: typeof before): void => {
        views.useLabelled.set(labelled);
        hurry();
      };
      set([]);
      did(store, { kind: 'labels', back: () => set(before), again: () => set([]) });
    },
    show(drawing) {
      views.drawing.set(drawing);
      if (drawing) views.lastDrawing.set(drawing);
      if (!drawing) views.drawn.set(null);
      hurry();
    },
  };
}
