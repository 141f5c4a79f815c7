// End-to-end, every engine: what the tests ask of a browser. The common ground of WebDriver BiDi, Chromium's protocol
// and plain W3C WebDriver: pointer, keys, files, and a script in the page.

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Browser {
  /**
   * Runs `first`, the body of a function, before the page's own scripts; WebKit's driver cannot, so there right after
   * they were loaded.
   */
  open(url: string, first?: string): Promise<void>;
  /** Evaluates the text of a function's body in the page, with these arguments. */
  run<Result>(body: string, ...given: readonly unknown[]): Promise<Result>;
  /** One gesture of the pointer: down at the first point, over the others, up at the last. */
  drag(points: readonly Point[]): Promise<void>;
  /** Keys by their W3C names, one after the other; a modifier is held for the key that follows it as `Control+a`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Gives these files to a file input. */
  upload(selector: string, paths: readonly string[]): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
}

/** The browser could not be started, or does not answer: its own words. */
export class BrowserError extends Error {
  override readonly name = 'BrowserError';
}
