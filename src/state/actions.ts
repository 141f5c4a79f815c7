// State: everything that a visitor can do, in one list. What it is in words stands where it is done.
import type { PanelId } from './facts/page/panels.ts';
import type { DownloadActions } from './flows/files/download.ts';
import type { OwnImagesActions } from './flows/files/own-images.ts';
import type { RunActions } from './flows/record/keeper.ts';
import type { PlaneActions } from './flows/ring/plane-actions.ts';
import type { DraftActions } from './flows/run/draft.ts';
import type { LifecycleActions } from './flows/run/lifecycle.ts';
import type { MeasureActions } from './flows/run/measure.ts';
import type { TrainingActions } from './flows/run/training.ts';
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
    DownloadActions {
  readonly background: Background;
  readonly runs: RunActions;
  /** Takes the weights back to where they were nearest to `step`, and stands there. */
  rewind(step: number): void;
  /**
   * Takes the picture if it is there, without waiting until the news of it is heard; for when a frame is about to be
   * drawn.
   */
  collect(): void;
  /** A panel comes on screen, or goes. */
  setVisible(panel: PanelId, visible: boolean): void;
}
