// Engine: what is known of this machine without starting a backend; measurements are stored under it.

/** What the browser tells of a GPU. */
type AdapterFacts = Partial<Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'>>;

/**
 * Equal for the same browser on the same GPU. Another driver or another version of the browser counts as another
 * machine.
 */
export function machineOf({ vendor, architecture, device, description }: AdapterFacts = {}) {
  const { hardwareConcurrency: threads, userAgent: agent } = navigator;
  return { vendor, architecture, device, description, threads, agent };
}
