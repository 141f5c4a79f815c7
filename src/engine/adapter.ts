// Engine: what a WebGPU adapter says of itself. Most browsers tell little; Dawn in Node tells more.

export type AdapterFacts = Partial<
  Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'>
>;

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** Whether a renderer of this name is the processor. */
export const isSoftware = (name: string): boolean => SOFTWARE.test(name);

/** What to call the GPU, and whether the processor imitates it. On NVIDIA the description is the driver's, so the device goes first. */
export function describeAdapter(info: AdapterFacts = {}): { readonly name: string; readonly software: boolean } {
  const { vendor = '', architecture = '', device = '', description = '', isFallbackAdapter = false } = info;
  const name = device || description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  const all = [vendor, architecture, device, description].join(' ');
  return { name, software: isFallbackAdapter || isSoftware(all) };
}
