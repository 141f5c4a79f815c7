// State: what changes when somebody acts or a run reports a milestone. A vanilla store, without React.
import { firstPlane, type PlaneView } from '../facts/plane/plane.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Fault } from '../../core/fault.ts';
import type { RunInfo } from '../../engine/events.ts';
import type { RunConfig } from '../../settings/config.ts';
import type { Events, SetSummary } from '../../protocol/messages.ts';
import type { Comparison } from '../facts/plane/compared.ts';
import { firstLab, type LabView } from '../facts/page/lab.ts';
import type { LiveChange } from '../facts/run/live-changes.ts';
import type { Measurement } from '../facts/record/measurement.ts';
import type { KeptSet, Unkept } from '../facts/data/kept-set.ts';
import type { LessonPlace } from '../facts/page/lesson-place.ts';
import type { PresenterPanel } from '../facts/page/presenter.ts';
import type { KeptRun } from '../facts/record/runs.ts';
import type { RunStatus } from '../facts/run/status.ts';
import { nothingDone, type UndoState } from '../facts/page/undo-state.ts';
import { type Look, plainLook } from '../facts/page/url.ts';

/** A fault on show until somebody dismisses it. */
export interface Notice {
  readonly id: number;
  readonly fault: Fault;
}

/** A data set that must be fetched first: what the dialog shows. */
export interface Download {
  readonly id: string;
  readonly stage: 'asking' | 'running' | 'failed';
  readonly loadedBytes: number;
  readonly totalBytes: number | null;
  readonly fault: Fault | null;
}

export interface AppState {
  readonly draft: RunConfig;
  /** What the present run was built from, with its live values as they are now; null before the first run. */
  readonly applied: RunConfig | null;
  /** What the present run began with; null before the first. `liveChanges` are what was changed since. */
  readonly begun: RunConfig | null;
  readonly liveChanges: readonly LiveChange[];
  readonly run: RunInfo | null;
  readonly status: RunStatus;
  /** What `configure` is doing; null when it is not. */
  readonly preparing: Events['preparing'] | null;
  readonly notices: readonly Notice[];
  readonly undo: UndoState;
  readonly download: Download | null;
  /** Sets fetched in this visit. */
  readonly fetched: readonly string[];
  readonly upload: SetSummary | null;
  /** The files that the present run learns from. */
  readonly appliedUpload: SetSummary | null;
  /** Under which keys the browser keeps these two; null where it does not. */
  readonly uploadKey: string | null;
  readonly appliedKey: string | null;
  /** The visitor's sets that the browser keeps, the newest first. */
  readonly keptSets: readonly KeptSet[];
  /** The newest of the visitor's sets that will be gone when the page is closed. */
  readonly unkept: Unkept | null;
  /** 0 … 1 of the files being read; null when none are. */
  readonly reading: number | null;
  readonly plane: PlaneView;
  readonly lab: LabView;
  /** Large type and no set-up. */
  readonly presenting: boolean;
  /** The panels that are shown while presenting. */
  readonly presented: readonly PresenterPanel[];
  /** The settings that stay at hand while presenting; null while nobody has chosen. */
  readonly sliders: readonly string[] | null;
  /** False where a link hides the set-up. */
  readonly controls: boolean;
  /** Whether the set-up shows every setting. */
  readonly allSettings: boolean;
  /** The step of a lesson that is open. */
  readonly lesson: LessonPlace | null;
  /** Number of the visitor's own run, from before a lesson began; null where none is open. */
  readonly ownRun: number | null;
  /** Runs to come back to, in the order of their numbers; the present one among them once it was saved. */
  readonly runs: readonly KeptRun[];
  /** Number of the present run; 0 before the first. */
  readonly present: number;
  /** Numbers of the runs whose curves are drawn behind the present one's. */
  readonly overlaid: readonly number[];
  /** Number of the run whose plane stands beside the present one's. */
  readonly compared: number | null;
  readonly comparison: Comparison;
  /** The run that a reload interrupted, while it is offered. */
  readonly offered: number | null;
  /** How fast every backend trains the present model; null until somebody asks. */
  readonly measurements: readonly Measurement[] | null;
  readonly measuring: boolean;
}

export type AppStore = StoreApi<AppState>;

export function createAppStore(config: RunConfig, look: Look = plainLook): AppStore {
  return createStore<AppState>(() => ({
    draft: config,
    applied: null,
    begun: null,
    liveChanges: [],
    run: null,
    status: { kind: 'starting' },
    preparing: { stage: 'backend', detail: '' },
    notices: [],
    undo: nothingDone,
    download: null,
    fetched: [],
    upload: null,
    appliedUpload: null,
    uploadKey: null,
    appliedKey: null,
    keptSets: [],
    unkept: null,
    reading: null,
    measurements: null,
    measuring: false,
    plane: look.axes ? { ...firstPlane, x: look.axes[0], y: look.axes[1], chosenBy: 'visitor' } : firstPlane,
    lab: { ...firstLab, tab: look.tab, use: look.use },
    presenting: look.presenting,
    presented: look.presented,
    sliders: look.sliders,
    controls: look.controls,
    allSettings: look.allSettings,
    lesson: look.lesson,
    ownRun: null,
    runs: [],
    present: 0,
    overlaid: [],
    compared: null,
    comparison: { kind: 'none' },
    offered: null,
  }));
}
