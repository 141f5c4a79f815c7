// Uses: how each is computed, loaded when it is first asked for.
import type { ComputeUse } from './compute.ts';
import type { UseId } from './specs.ts';

export const computeUse: Readonly<Record<UseId, () => Promise<ComputeUse>>> = {
  denoise: async () => (await import('./denoise/compute.ts')).denoise,
  fill: async () => (await import('./fill/compute.ts')).fill,
  enlarge: async () => (await import('./enlarge/compute.ts')).enlarge,
  edit: async () => (await import('./edit/compute.ts')).edit,
  outliers: async () => (await import('./outliers/compute.ts')).outliers,
  fewLabels: async () => (await import('./fewLabels/compute.ts')).fewLabels,
  wellSpread: async () => (await import('./wellSpread/compute.ts')).wellSpread,
  moreData: async () => (await import('./moreData/compute.ts')).moreData,
  compress: async () => (await import('./compress/compute.ts')).compressHere,
};
