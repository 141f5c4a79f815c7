/** The address of a fresh build, served with the headers that isolate it, or as a plain host serves it. */
export function serveBuild(isolated?: boolean): Promise<string>;
