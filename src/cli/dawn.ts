// Command line: WebGPU outside a browser, by Dawn (npm `webgpu`). Without a GPU, VK_ICD_FILENAMES may name a software
// driver such as SwiftShader's.

/** Gives Node a navigator.gpu. The device lives until the process ends. */
export async function installWebgpu(): Promise<void> {
  const { create, globals } = await import('webgpu');
  Object.assign(globalThis, globals);
  const gpu = create([]);
  Object.defineProperty(globalThis, 'navigator', {
    value: { gpu, userAgent: 'node', hardwareConcurrency: 1 },
    configurable: true,
  });
}
