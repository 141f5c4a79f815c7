// tfjs's own specs, from the installed package: for every kernel of tfjs's that we replace, those that call it.

type SpecFile = () => Promise<unknown>;

const files = {
  add: () => import('@tensorflow/tfjs-core/dist/ops/add_test.js'),
  arithmetic: () => import('@tensorflow/tfjs-core/dist/ops/arithmetic_test.js'),
  cast: () => import('@tensorflow/tfjs-core/dist/tensor_test.js'),
  clone: () => import('@tensorflow/tfjs-core/dist/ops/clone_test.js'),
  conv1d: () => import('@tensorflow/tfjs-core/dist/ops/conv1d_test.js'),
  conv2d: () => import('@tensorflow/tfjs-core/dist/ops/conv2d_test.js'),
  conv2dTranspose: () => import('@tensorflow/tfjs-core/dist/ops/conv2d_transpose_test.js'),
  depthwiseConv2d: () => import('@tensorflow/tfjs-core/dist/ops/depthwise_conv2d_test.js'),
  fusedConv2d: () => import('@tensorflow/tfjs-core/dist/ops/fused/fused_conv2d_test.js'),
  fusedMatMul: () => import('@tensorflow/tfjs-core/dist/ops/fused/fused_mat_mul_test.js'),
  matMul: () => import('@tensorflow/tfjs-core/dist/ops/mat_mul_test.js'),
  mean: () => import('@tensorflow/tfjs-core/dist/ops/mean_test.js'),
  moments: () => import('@tensorflow/tfjs-core/dist/ops/moments_test.js'),
  relu: () => import('@tensorflow/tfjs-core/dist/ops/relu_test.js'),
  separableConv2d: () => import('@tensorflow/tfjs-core/dist/ops/conv2d_separable_test.js'),
  batchNorm: () => import('@tensorflow/tfjs-core/dist/ops/batchnorm_test.js'),
  slice: () => import('@tensorflow/tfjs-core/dist/ops/slice_test.js'),
  slice1d: () => import('@tensorflow/tfjs-core/dist/ops/slice1d_test.js'),
  slice2d: () => import('@tensorflow/tfjs-core/dist/ops/slice2d_test.js'),
  slice3d: () => import('@tensorflow/tfjs-core/dist/ops/slice3d_test.js'),
  slice4d: () => import('@tensorflow/tfjs-core/dist/ops/slice4d_test.js'),
  split: () => import('@tensorflow/tfjs-core/dist/ops/split_test.js'),
  sum: () => import('@tensorflow/tfjs-core/dist/ops/sum_test.js'),
  adam: () => import('@tensorflow/tfjs-core/dist/optimizers/adam_optimizer_test.js'),
  gradients: () => import('@tensorflow/tfjs-core/dist/gradients_test.js'),
} satisfies Record<string, SpecFile>;

export type SpecName = keyof typeof files;

/** The specs that call each kernel that may be replaced, by the kernel's name. */
export const specsOf: Readonly<Record<string, readonly SpecName[]>> = {
  Add: ['add', 'arithmetic', 'batchNorm', 'adam', 'gradients'],
  BatchMatMul: ['matMul', 'gradients'],
  Cast: ['cast', 'arithmetic'],
  Conv2D: ['conv1d', 'conv2d', 'separableConv2d'],
  Conv2DBackpropFilter: ['conv2d', 'conv2dTranspose'],
  Conv2DBackpropInput: ['conv2d', 'conv2dTranspose'],
  DepthwiseConv2dNative: ['depthwiseConv2d', 'separableConv2d'],
  FusedConv2D: ['fusedConv2d'],
  _FusedMatMul: ['fusedMatMul'],
  Identity: ['clone', 'cast'],
  Relu: ['relu'],
  Slice: ['slice', 'slice1d', 'slice2d', 'slice3d', 'slice4d', 'split'],
  Sum: ['sum', 'mean', 'moments', 'batchNorm'],
};

/** Declares the specs of these names; jasmine's globals must exist by then. */
export async function declare(names: Iterable<SpecName>): Promise<void> {
  for (const name of names) await files[name]();
}
