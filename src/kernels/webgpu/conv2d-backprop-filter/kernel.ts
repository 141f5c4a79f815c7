// webgpu kernel Conv2DBackpropFilter: tfjs gives every number of the filter one thread, which for small filters leaves a
// GPU all but idle; ours splits the sum over the batch as well.
import { dispatch } from '../dispatch.ts';
import { canConvolve, type ConvolveAttributes, geometryKey, geometryOf } from '../geometry.ts';
import { replace } from '../replace.ts';
import { sumParts } from '../sum.ts';
import { noEpilogue } from '../wgsl.ts';
import { filterParts, filterTile } from './shader.ts';

interface Attributes extends ConvolveAttributes {
  readonly filterShape: number[];
}

export const conv2dBackpropFilter = replace<'x' | 'dy', Attributes>(
  'Conv2DBackpropFilter',
  ({ attrs }) => canConvolve(attrs),
  ({ backend, inputs: { x, dy }, attrs }) => {
    const geometry = geometryOf(x.shape, attrs.filterShape, attrs);
    const { layers } = filterTile(geometry);
    const key = geometryKey('convolve filter', geometry);
    const shape = layers === 1 ? geometry.filterShape : [layers, ...geometry.filterShape];
    const parts = dispatch(backend, key, () => filterParts(geometry), shape, [x, dy]);
    if (layers === 1) return parts;
    const sum = sumParts(backend, parts, layers, geometry.filterShape, noEpilogue, []);
    backend.disposeData(parts.dataId);
    return sum;
  },
);
