// Facts: the parts of the page that ask the worker for what they show.
import type { LabTab } from './lab.ts';

/** What may be on screen; nothing is asked for the rest. */
export type PanelId =
  | 'plane'
  | 'pairs'
  | 'model'
  | 'slow'
  | 'layers'
  | 'units'
  | 'gradients'
  | Exclude<LabTab, 'latent' | 'data'>;
