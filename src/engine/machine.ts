// Engine: what is known of this machine without starting anything on it: what measurements are remembered by.

/** Of a GPU, as far as the browser tells. */
type AdapterFacts = Partial<Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>>;

/** The same for the same browser on the same GPU; another driver or version of the browser makes another machine. */
export function machineOf({ vendor, architecture, device, description }: AdapterFacts = {}) {
  const { hardwareConcurrency: threads, userAgent: agent } = navigator;
  return { vendor, architecture, device, description, threads, agent };
}
