// Command line, log: the formats in which a run can be told.

export const logFormats = ['tensorboard', 'csv', 'jsonl'] as const;
export type LogFormat = (typeof logFormats)[number];
