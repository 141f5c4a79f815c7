// Protocol: which command is urgent, that is, answered in the middle of other work, and which commands change its
// answers. The transport names no command itself.
import type { CommandName, Commands, Pictures } from './messages.ts';

/** Decodes the point that is being dragged. */
export const URGENT = 'decode' satisfies CommandName;

export type UrgentInput = Commands[typeof URGENT]['in'];

/** The urgent command's input, from the numbers in shared memory: it is always about the present run. */
export const urgentInput = (numbers: Float32Array): UrgentInput => ({ of: 'present', z: numbers });

/** Answers at once; null where it cannot answer now. */
export type UrgentHandler = (input: UrgentInput) => Pictures | null;

/** Commands that change the picture: an urgent request after one of these must see its effect. */
export const changing: ReadonlySet<CommandName> = new Set<CommandName>(['configure', 'setLive', 'restore']);
