export declare const onRealGpu: boolean;
export declare const chromiumArguments: readonly string[];
export declare function findChromium(): string | undefined;
export declare function ensureChromium(): string;
