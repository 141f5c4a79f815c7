// webgpu kernel Conv2DBackpropFilter: tfjs gives every number of the filter one thread, which for small filters leaves
// a GPU all but idle; ours splits the sum over the batch as well.
import { isOutputOf } from '../../convolution.ts';
import { candidates } from '../candidates.ts';
import { dispatch } from '../dispatch.ts';
import { canConvolve, type ConvolveAttributes, geometryKey, geometryOf } from '../geometry.ts';
import { replace } from '../replace.ts';
import { sumParts } from '../sum.ts';
import { noEpilogue } from '../wgsl.ts';
import { filterParts, filterTiles } from './shader.ts';

interface Attributes extends ConvolveAttributes {
  readonly filterShape: number[];
}

export const conv2dBackpropFilter = replace<'x' | 'dy', Attributes>(
  'Conv2DBackpropFilter',
  ({ inputs: { x, dy }, attrs }) => canConvolve(attrs) && isOutputOf(geometryOf(x.shape, attrs.filterShape, attrs), dy),
  ({ backend, inputs: { x, dy }, attrs }) => {
    const geometry = geometryOf(x.shape, attrs.filterShape, attrs);
    const tiles = filterTiles(geometry);
    const { layers } = tiles[0]!;
    const key = geometryKey('convolve filter', geometry);
    const shape = layers === 1 ? geometry.filterShape : [layers, ...geometry.filterShape];
    const shaders = candidates(tiles, (tile) => filterParts(geometry, tile));
    const parts = dispatch(backend, key, shaders, shape, [x, dy]);
    if (layers === 1) return parts;
    const sum = sumParts(backend, parts, layers, geometry.filterShape, noEpilogue, []);
    backend.disposeData(parts.dataId);
    return sum;
  },
);
