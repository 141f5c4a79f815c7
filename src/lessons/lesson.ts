// Lessons: what one is. A step has a text in every language, may set the page up as a link would, lights the parts it
// speaks of, and asks for one act that the page notices by itself, or for one answer.
import type { Now } from './now.ts';

/** Parts of the page that a step may light. */
export const partIds = [
  'plane',
  'decoded',
  'curves',
  'pairs',
  'model',
  'inside',
  'tabs',
  'lab',
  'run',
  'setup',
  'side',
  'mistake',
] as const;
export type LitPart = (typeof partIds)[number];

/** Something to do: `done` sees the page as it is and as it was when the step began. */
interface Act {
  readonly kind: 'act';
  readonly done: (now: Now, then: Now) => boolean;
}

/** Something to answer: the text has a section `step:choice` for each, with what is right or wrong about it. */
interface Question {
  readonly kind: 'question';
  readonly choices: readonly string[];
  readonly right: string;
}

/** Something to read. */
interface Reading {
  readonly kind: 'reading';
}

export interface Step {
  /** Heads its section in the texts. */
  readonly id: string;
  /** A query as a link has it; what it does not name has the default of the opening set-up. */
  readonly setUp?: string;
  /** Begins a new run even where the run before it could be turned into it live. */
  readonly anew?: true;
  readonly lights: readonly LitPart[];
  /** Layers of the plane that it speaks of as shown: on for whoever comes by a link too. */
  readonly layers?: readonly ('aggregate' | 'truePosterior')[];
  /** Ids of the explanations that lead to this step: it shows what they say. */
  readonly explains?: readonly string[];
  /** Live settings that stand beside the text, to be moved. */
  readonly controls?: readonly string[];
  readonly task: Act | Question | Reading;
}

export interface Lesson {
  /** Its folder. */
  readonly id: string;
  /** Minutes that it takes, about. */
  readonly minutes: number;
  /** Each set-up stands for itself: curves and planes of the runs before it are put away when it begins. */
  readonly alone?: true;
  readonly steps: readonly Step[];
}

/** The step whose set-up holds at a step (from 1): itself, or the last one before it that has one; null for none. */
export function setUpAt({ steps }: Lesson, step: number): Step | null {
  return steps.slice(0, step).findLast(({ setUp }) => setUp !== undefined) ?? null;
}
