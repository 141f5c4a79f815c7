import type { Plugin } from 'vite';

/** One library in the page. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** By SPDX, as its package says. */
  readonly licence: string;
  readonly from: string;
  readonly text: string;
}
export declare function licencesOf(root: string): Part[];
export declare const licences: Plugin;
