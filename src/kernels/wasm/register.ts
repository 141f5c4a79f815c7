// wasm kernels: puts ours in place of the stock ones, once.
import { registerConv2DBackpropFilter } from './conv2d-backprop-filter/kernel.ts';
import { registerConv2DBackpropInput } from './conv2d-backprop-input/kernel.ts';
import { registerMatMul, takeStock } from './matmul/kernel.ts';
import { registerSlice } from './slice/kernel.ts';

let done = false;

/** Call after the wasm backend is loaded and before it starts. */
export function registerWasmKernels(): void {
  if (done) return;
  done = true;
  const stock = takeStock();
  registerMatMul(stock);
  registerConv2DBackpropFilter(stock);
  registerConv2DBackpropInput(stock);
  registerSlice();
}
