// wasm kernels: puts ours in place of the stock ones, once.
import { registerAdamStepSimd } from './adam-step/simd.ts';
import { registerAddSimd } from './add/simd.ts';
import { registerConv2D } from './conv2d/simd.ts';
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter/kernel.ts';
import { registerConv2DBackpropFilterSimd } from './conv2d-backprop-filter/simd.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input/kernel.ts';
import { registerConv2DBackpropInputSimd } from './conv2d-backprop-input/simd.ts';
import { registerIdentity } from './identity/kernel.ts';
import { registerMatMul, takeStock } from './matmul/kernel.ts';
import { registerMatMulSimd } from './matmul/simd.ts';
import { bestFlavour } from './module/load.ts';
import { registerReluSimd } from './relu/simd.ts';
import { registerSlice } from './slice/kernel.ts';
import { registerSumSimd } from './sum/simd.ts';

let done = false;

/** Call after the wasm backend is loaded and before it starts. Where there is no SIMD, XNNPACK's product does the work. */
export function registerWasmKernels(): void {
  if (done) return;
  done = true;
  const stock = takeStock();
  registerMatMul(stock);
  const filterGradient = registerConv2DBackpropFilter(stock);
  const inputGradient = registerConv2DBackpropInput(stock);
  registerSlice();
  registerIdentity();
  if (!bestFlavour()) return;
  registerMatMulSimd();
  registerConv2D();
  registerConv2DBackpropFilterSimd(filterGradient);
  registerConv2DBackpropInputSimd(inputGradient);
  registerReluSimd();
  registerSumSimd();
  registerAddSimd();
  registerAdamStepSimd();
}
