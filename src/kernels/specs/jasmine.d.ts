// The part of jasmine that runs tfjs's specs. Its own types would make globals of `describe` and `it` everywhere.
declare module 'jasmine-core/lib/jasmine-core/jasmine.js' {
  namespace jasmineRequire {
    interface SpecResult {
      readonly fullName: string;
      readonly status: 'passed' | 'failed' | 'pending' | 'excluded';
      readonly failedExpectations: readonly { readonly message: string }[];
    }
    interface Options {
      readonly random?: boolean;
      readonly autoCleanClosures?: boolean;
      readonly specFilter?: (spec: { getFullName(): string }) => boolean;
    }
    interface Env {
      configure(options: Options): void;
      clearReporters(): void;
      addReporter(reporter: { specDone: (result: SpecResult) => void }): void;
      execute(): Promise<{ readonly overallStatus: string }>;
    }
    interface Jasmine {
      DEFAULT_TIMEOUT_INTERVAL: number;
      getEnv(): Env;
    }
  }
  const jasmineRequire: {
    core(required: unknown): jasmineRequire.Jasmine;
    interface(jasmine: jasmineRequire.Jasmine, env: jasmineRequire.Env): Readonly<Record<string, unknown>>;
  };
  export = jasmineRequire;
}
