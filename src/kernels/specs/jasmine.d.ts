// The part of jasmine that runs tfjs's specs. Its own types would make globals of `describe` and `it` everywhere.
declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
  interface SpecResult {
    readonly fullName: string;
    readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
    readonly failedExpectations: readonly { readonly message: string }[];
  }
  interface Env {
    configure(options: { random: boolean; autoCleanClosures: boolean }): void;
    clearReporters(): void;
    addReporter(reporter: { specDone: (result: SpecResult) => void }): void;
    execute(): Promise<{ readonly overallStatus: string }>;
  }
  interface Jasmine {
    DEFAULT_TIMEOUT_INTERVAL: number;
    getEnv(): Env;
  }
  const jasmineRequire: {
    core(required: unknown): Jasmine;
    interface(jasmine: Jasmine, env: Env): Readonly<Record<string, unknown>>;
  };
  export default jasmineRequire;
}
