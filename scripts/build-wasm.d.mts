/** Text of src/kernels/wasm/module/bytes.ts. */
export function buildBytes(): Promise<string>;
