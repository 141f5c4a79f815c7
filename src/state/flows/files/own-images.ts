// State: how images become the visitor's own: files that are read, and sets that are made of others.
import { createPreparing, type PreparingActions } from './preparing.ts';
import { createReading, type ReadingActions } from './reading.ts';

export type OwnImagesActions = ReadingActions & PreparingActions;

export function createOwnImages(...surroundings: Parameters<typeof createReading>): OwnImagesActions {
  return { ...createReading(...surroundings), ...createPreparing(...surroundings) };
}
