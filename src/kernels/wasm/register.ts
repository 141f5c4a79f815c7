// wasm kernels: puts ours in place of the stock ones, once.
import { offerMoments } from '../aside.ts';
import { registerAdamInPlaceSimd } from './adam-in-place/simd.ts';
import { registerAdamStepSimd } from './adam-step/simd.ts';
import { registerAddSimd } from './add/simd.ts';
import { registerConv2D } from './conv2d/simd.ts';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter/kernel.ts';
import { registerConv2DBackpropFilterSimd } from './conv2d-backprop-filter/simd.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input/kernel.ts';
import { registerConv2DBackpropInputSimd } from './conv2d-backprop-input/simd.ts';
import { registerConv2DTransposeSimd } from './conv2d-transpose/simd.ts';
import { registerDepthwiseConv2D } from './depthwise-conv2d/kernel.ts';
import { registerDiagonalGaussian } from './diagonal-gaussian/kernel.ts';
import { wasmBackend } from './heap.ts';
import { registerIdentity } from './identity/kernel.ts';
import { registerLayerNormSimd } from './layer-norm/simd.ts';
import { registerLogBernoulliSimd } from './log-bernoulli/simd.ts';
import { registerMatMul, takeStock } from './matmul/kernel.ts';
import { registerMatMulSimd } from './matmul/simd.ts';
import { bestFlavour } from './module/load.ts';
import { workspaceOf } from './module/workspace.ts';
import { registerReluApart } from './relu/apart.ts';
import { registerReluSimd } from './relu/simd.ts';
import { registerSlice } from './slice/kernel.ts';
import { registerStepAccelerator } from './step/accelerator.ts';
import { registerStepKernels } from './step/feed.ts';
import { registerSumSimd } from './sum/simd.ts';
import { registerWeightedMeans } from './weighted-means/kernel.ts';

let done = false;

/**
 * Call after the wasm backend is loaded and before it starts. Where there is no SIMD, XNNPACK's product does the work.
 */
export function registerWasmKernels(): void {
  if (done) return;
  done = true;
  putOurs();
  offerMoments('wasm');
}

function putOurs(): void {
  const stock = takeStock();
  registerMatMul(stock);
  const filterGradient = registerConv2DBackpropFilter(stock);
  const inputGradient = registerConv2DBackpropInput(stock);
  registerSlice();
  registerIdentity();
  registerDepthwiseConv2D();
  registerDiagonalGaussian();
  registerWeightedMeans();
  if (!bestFlavour()) {
    registerReluApart();
    return;
  }
  registerMatMulSimd();
  registerConv2D();
  registerConv2DBackpropFilterSimd(filterGradient);
  registerConv2DBackpropInputSimd(inputGradient);
  registerConv2DTransposeSimd();
  registerReluSimd();
  registerLogBernoulliSimd();
  registerLayerNormSimd();
  registerSumSimd();
  registerAddSimd();
  registerAdamStepSimd();
  registerAdamInPlaceSimd();
  registerStepKernels();
  registerStepAccelerator();
}

/** How long to wait for helpers; if they start later, they join then. */
const PATIENCE_MS = 3000;

/**
 * Starts our module beside the running backend; returns how many threads work on it, which is 1 where there is no SIMD.
 */
export async function startModule(): Promise<number> {
  if (!bestFlavour()) return 1;
  const workspace = workspaceOf(wasmBackend());
  await workspace.ready(PATIENCE_MS);
  return workspace.threads;
}
