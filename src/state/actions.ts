// State: everything that a visitor can do, in one list. Each action is described where it is implemented.
import type { PanelId } from './facts/page/panels.ts';
import type { DownloadActions } from './flows/files/download.ts';
import type { KeptSetActions } from './flows/files/kept-sets.ts';
import type { OwnImagesActions } from './flows/files/own-images.ts';
import type { OptimisingActions } from './flows/followed/optimising.ts';
import type { RunActions } from './flows/record/keeper.ts';
import type { PlaneActions } from './flows/ring/plane-actions.ts';
import type { DraftActions } from './flows/run/draft.ts';
import type { LifecycleActions } from './flows/run/lifecycle.ts';
import type { MeasureActions } from './flows/run/measure.ts';
import type { TrainingActions } from './flows/run/training.ts';
import type { CompressingActions } from './flows/use/compressing.ts';
import type { Background } from './flows/visit/background.ts';
import type { PageActions } from './flows/visit/page-actions.ts';

export interface Actions
  extends TrainingActions,
    LifecycleActions,
    DraftActions,
    MeasureActions,
    PlaneActions,
    PageActions,
    OwnImagesActions,
    KeptSetActions,
    DownloadActions,
    OptimisingActions,
    CompressingActions {
  readonly background: Background;
  readonly runs: RunActions;
  /** Puts back the weights of the checkpoint nearest to `step`, and pauses. */
  rewind(step: number): void;
  /**
   * Takes the picture at the ring from shared memory if the worker has answered there, without waiting for its message.
   * Called when a frame is about to be drawn.
   */
  collect(): void;
  /** Notes that a panel comes on screen or leaves it. */
  setVisible(panel: PanelId, visible: boolean): void;
}
