// Texts of the uses: 简体中文.
import type { UseWords } from './en.ts';

export const zhCN: UseWords = {
  uses: {
    denoise: {
      name: '去噪',
      about:
        '给留出图像加上噪声。模型学过这类图像该是什么样子，于是给出在含噪图像下最可能的那一张；滤波器只认得眼前这张图。',
    },
  },
  options: { noise: '噪声', amount: '强度' },
  choices: { gaussian: '正态噪声', saltAndPepper: '椒盐噪声', strokes: '划痕' },
  rows: {
    original: '原图',
    given: '含噪图像',
    posteriorMean: '解码 μ',
    map: '最大后验 z',
    median: '中值滤波',
    nonLocalMeans: '非局部均值',
  },
  measures: { psnr: 'PSNR（dB）', ssim: 'SSIM' },
  plots: {},
  axes: {},
  groups: {},
  remarks: {},
  refused: {
    noPrior: '自编码器没有先验：无从采样，也没有哪个编码比别的更可能。请改用 VAE。',
    toldClass: '这种变体除 z 之外还要知道类别，单凭图像没有 log p(x, z)。请改用不需要标签的变体，例如 VAE。',
    moreLatent: '这种变体的隐变量不止 z，因此没有只关于 z 的 log p(x, z)。请改用只有一层 z 的变体，例如 VAE。',
    noClasses: '这些图像没有类别。请改用带标签的数据集。',
    noDensity: '这种似然既不是灰度级的概率，也不是灰度图像的密度。请改用高斯似然或离散化逻辑斯谛似然。',
  },
  choose: '模型的用途',
  ofModel: '由模型完成',
  judged: '另取 {{images}} 张留出图像的均值 ± 标准误，权重为第 {{step}} 步。',
  judging: '数值取自另外 {{images}} 张留出图像，需要稍等片刻。',
  shownAt: '图像：第 {{step}} 步的权重。',
  won: '这里模型领先：{{ours}} {{ourValue}}，{{rival}} {{rivalValue}}（{{measure}}）。',
  lost: '这里模型落败：{{ours}} {{ourValue}}，{{rival}} {{rivalValue}}（{{measure}}）。',
  even: '这里在误差范围内不分胜负：{{ours}} {{ourValue}}，{{rival}} {{rivalValue}}（{{measure}}）。',
  alone: '{{ours}}：{{ourValue}}（{{measure}}）。',
  again: '重新抽取',
  run: '开始',
  runAgain: '再做一次',
  working: '正在用此刻的权重计算…',
  about: '关于：{{name}}',
  image: '第一张图像：换一张',
  pad: {
    hole: '涂出一个缺口',
    noise: '在第一张图像上涂抹',
    clear: '清除',
    keys: '方向键移动画笔，空格键涂抹。',
  },
  sheet: '{{name}}：{{count}} 张图像',
  waiting: '正在等待最初几步训练…',
};
