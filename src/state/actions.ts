// State: everything that a visitor can do, in one list.
import type { SeatId } from '../protocol/messages.ts';
import type { ChosenFile } from '../protocol/reading.ts';
import type { PlaneWindow } from '../math/window.ts';
import type { RunConfig } from '../settings/config.ts';
import type { Attention } from './flows/visit/attention.ts';
import type { PresentPanel } from './facts/page/present.ts';
import type { RunActions } from './flows/record/keeper.ts';
import type { LabView } from './facts/page/lab.ts';
import type { PlaneView } from './facts/plane/plane.ts';
import type { PanelId } from './facts/page/panels.ts';

export interface Actions {
  readonly attention: Attention;
  play(): void;
  pause(): void;
  /** One optimiser step, then stand still. */
  step(): void;
  /** The same run from step 0. */
  reset(): void;
  /** Builds a new run from the draft; goes on training if it was training. */
  applyDraft(): void;
  /** Builds the present run anew with this changed, and nothing that waits besides. */
  restartWith(change: Partial<RunConfig>): void;
  /** Back to the settings of the present run. */
  discardDraft(): void;
  /** Changes settings; live ones act at once, the others wait for `applyDraft`. */
  edit(change: Partial<RunConfig>): void;
  /** Begins the learning rate's schedule anew at the present step. */
  scheduleAnew(): void;
  /** Changes how the plane is shown, not the run. */
  look(change: Partial<PlaneView>): void;
  /** Shows a part of the plane, larger. */
  zoom(window: PlaneWindow): void;
  /** Large type, the chosen panels and no set-up, or back. */
  present(presenting: boolean, panels?: readonly PresentPanel[]): void;
  /** Keeps these settings at hand while presenting. */
  keepAtHand(sliders: readonly string[]): void;
  /** Shows every setting, or the few that matter most. */
  showSettings(all: boolean): void;
  /** Changes what is explored in latent space. */
  explore(change: Partial<LabView>): void;
  /** A drawing of the visitor's, as the data have theirs; null wipes it away. */
  show(drawing: Uint8Array | null): void;
  /** Takes the weights back to where they were nearest to `step`, and stands there. */
  rewind(step: number): void;
  /** Puts the ring on that run's plane, z with its latent size; the picture follows. The ring is at one z on both planes. */
  moveRing(of: SeatId, z: Float32Array): void;
  /** Asks for the picture of where the ring is about to be put. */
  aimRing(of: SeatId, z: Float32Array): void;
  /** Takes the picture if it is there, without waiting until the news of it is heard; for when a frame is about to be drawn. */
  collect(): void;
  readFiles(files: readonly ChosenFile[] | Promise<readonly ChosenFile[]>): Promise<void>;
  cancelReading(): void;
  fetchData(id: string): Promise<void>;
  cancelFetch(): void;
  readonly runs: RunActions;
  /** A new worker after a crash; it goes on with what was saved last. */
  startAgain(): void;
  /** Forgets what `auto` measured, and builds the run again. */
  chooseAgain(): void;
  /** Times every backend on the present model; training rests meanwhile. */
  measure(): void;
  cancelMeasuring(): void;
  setVisible(panel: PanelId, visible: boolean): void;
}
