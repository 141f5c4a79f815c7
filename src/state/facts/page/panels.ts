// Facts: the parts of the page that ask the worker for what they show.
import type { LabTab } from './lab.ts';

/** Panels that may be on screen; nothing is asked for those that are not. */
export type PanelId = 'plane' | 'pairs' | 'model' | 'slow' | 'layers' | 'use' | Exclude<LabTab, 'latent'>;
