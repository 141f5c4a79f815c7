// The word that each language uses for a term, and the words that it must not use. A test checks all texts against
// this.

export interface Entry {
  readonly en: string;
  readonly 'zh-CN': string;
  /** Other words for the same term, which no text may use. */
  readonly never: readonly RegExp[];
}

export const glossary: readonly Entry[] = [
  { en: 'latent space', 'zh-CN': '隐空间', never: [/潜空间/, /潜在空间/, /hidden space/i] },
  { en: 'latent variable', 'zh-CN': '隐变量', never: [/潜变量/, /潜在变量/] },
  { en: 'reconstruction', 'zh-CN': '重构', never: [/重建/] },
  { en: 'nats', 'zh-CN': '奈特', never: [/[（ ]nats?[）]/, /纳特(?!数)/] },
  { en: 'posterior collapse', 'zh-CN': '后验坍缩', never: [/坍塌/, /崩塌/] },
  { en: 'straight-through', 'zh-CN': '直通估计', never: [/（\*straight-through\*）/] },
  { en: 'depthwise convolution', 'zh-CN': '逐通道（depthwise）卷积', never: [/深度可分离/] },
  { en: 'held-out', 'zh-CN': '留出', never: [/验证集/, /validation set/i] },
  { en: 'likelihood', 'zh-CN': '似然', never: [/可能性函数/] },
  { en: 'total correlation', 'zh-CN': '总相关', never: [/全相关/] },
];
