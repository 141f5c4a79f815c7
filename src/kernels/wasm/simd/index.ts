// AssemblyScript: what the module offers. Built by scripts/build-wasm.mjs; its bytes are kept in ../module/bytes.ts.
export { convolve, convolveScratch } from './forward';
export { backwardInput, backwardInputScratch } from './backward-input';
export { backwardFilter, backwardFilterScratch } from './backward-filter';
export { matmul, matmulScratch } from './matmul';
export { addRow, relu, reluGradient, sumAll, sumRows } from './elementwise';
export { adam } from './adam';
export { multiplyRun } from './rows';
export { multiplyPlaces } from './outer';
