// Protocol: what the transport must know of commands, so that it need know none by name: the one that is answered in
// the middle of other work, and those after which its answers are others.
import type { CommandName, Commands, Pictures } from './messages.ts';

/** The picture of a point that somebody drags. */
export const URGENT = 'decode' satisfies CommandName;

export type UrgentInput = Commands[typeof URGENT]['in'];

/** What it is asked, from the numbers that lie in shared memory: always of the present run. */
export const urgentInput = (numbers: Float32Array): UrgentInput => ({ of: 'present', z: numbers });

/** Answers at once; null where this is not the moment. */
export type UrgentHandler = (input: UrgentInput) => Pictures | null;

/** Whoever asks behind one of these wants to see what it did. */
export const changing: ReadonlySet<CommandName> = new Set<CommandName>(['configure', 'setLive', 'restore']);
