// Texts of compression: 简体中文.
import type { CompressWords } from './en.ts';

export const zhCN: CompressWords = {
  press: { some: '压缩 {{count}} 张留出图像', all: '压缩全部 {{count}} 张留出图像' },
  cancel: '取消',
  stages: {
    compress: '正在压缩，同时计算 −ELBO',
    rivals: '正在用 PNG、WebP 和 gzip 处理同一批图像',
    lossy: '有损：z 越来越粗',
    decompress: '正在读取文件',
  },
  forced: '伯努利似然只给黑与白概率，因此灰度级以中间值为界，分成了黑白两级。',
  made: '{{count}} 张图像装进 {{bytes}} 字节，每个像素值 {{bits}} 比特，用时 {{seconds}} 秒。',
  madeAt: '这个文件属于第 {{step}} 步的权重：只有用它们才能读出。',
  wentOn: '运行现已到第 {{now}} 步。“再次打开”用的是第 {{step}} 步的权重；只要页面不关、运行不换，它们就一直留着。',
  download: '下载 {{name}}',
  again: '再次打开，逐比特比较',
  ownFile: '打开 .vaez 文件',
  drop: '也可以拖到这里。读取时使用此刻的权重。',
  dropNow: '松开即可打开',
  equal:
    '{{name}}：全部 {{count}} × {{height}} × {{width}} × {{channels}} = {{all}} 个值逐比特相同，用时 {{seconds}} 秒。',
  unequal: '{{name}}：{{all}} 个值中有 {{same}} 个相同。这本不该发生，请报告此问题。',
  checked: '{{name}}：读出 {{count}} 张图像，用时 {{seconds}} 秒。它们的 SHA-256 与写入文件时记下的一致。',
  pictures: '从文件读出的前 {{count}} 张图像',
  refusedTitle: '未能打开 {{name}}',
  kept: '其余一切照旧。',
  refused: {
    foreign: '这不是本页面压缩图像所得的文件。请选择以 .vaez 结尾的文件。',
    newer: '文件的版本是 {{version}}，本页面只能读到版本 {{known}}。请重新加载页面后再打开。',
    truncated: '文件至少应有 {{wanted}} 字节，却在第 {{found}} 字节处中断。请重新完整地复制或下载。',
    altered: '文件写成之后被改动过。请换一份副本，或重新压缩图像。',
    otherRun:
      '文件出自另一个运行：{{arch}}，{{latent}} 个隐维度，似然 {{likelihood}}，图像尺寸 {{size}}。请打开那个运行，并回到它写文件的那一步。',
    otherStep:
      '文件是用第 {{made}} 步的权重写成的，而运行现在是第 {{present}} 步。如果第 {{made}} 步留有检查点，请退回那一步再打开。',
    otherWeights:
      '文件出自与此相同的设置，但权重不同：是另一时刻的，或另一次训练的。请打开那个运行，并回到它写文件的那一步。',
  },
};
