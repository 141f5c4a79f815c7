// Engine: what a WebGPU adapter says of itself. Most browsers tell little; Dawn in Node tells more.

export type AdapterFacts = Partial<
  Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description' | 'isFallbackAdapter'>
>;

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** Whether a renderer of this name runs on the processor. */
export const isSoftware = (name: string): boolean => SOFTWARE.test(name);

/**
 * What to call the GPU, and whether it is emulated on the processor. On NVIDIA the description is the driver's, so the
 * device goes first, unless it is the number that some browsers put there.
 */
export function describeAdapter(info: AdapterFacts = {}): { readonly name: string; readonly software: boolean } {
  const { vendor = '', architecture = '', device = '', description = '', isFallbackAdapter = false } = info;
  const named = /^0x/i.test(device) ? '' : device;
  const name = named || description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  const all = [vendor, architecture, device, description].join(' ');
  return { name, software: isFallbackAdapter || isSoftware(all) };
}
