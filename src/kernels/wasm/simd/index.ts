// AssemblyScript: what the module offers. Functions whose first three parameters are a start, a count and scratch may
// be called for a part of their result at a time, by several threads at once: the bits are the same however it is cut.
// Built by scripts/build-wasm.ts; its bytes are kept in ../module/bytes.ts.
export { convolve, convolveScratch } from './forward';
export { backwardInput, backwardInputScratch } from './backward-input';
export {
  backwardFilter,
  backwardFilterGroups,
  backwardFilterOfGroups,
  backwardFilterScratch,
  backwardFilterUnits,
} from './backward-filter';
export { matmul, matmulScratch, packRows, rowGroups } from './matmul';
export { logBernoulli, logBernoulliGradient } from './bernoulli';
export { addRow, blocksOf, partsOf, relu, reluBiasGradient, reluGradient, sumAll, sumRows } from './elementwise';
export { adam, adamBlocks, adamPieces } from './adam';
export { levels } from './levels';
export { layerNorm, layerNormGradient } from './layer-norm';
export { multiplyRun } from './rows';
export { multiplyPlaces } from './outer';
