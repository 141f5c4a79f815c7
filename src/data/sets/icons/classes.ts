// Icons: what they are of, and their size.

export const classes = ['activities', 'animals', 'food', 'objects', 'people', 'smileys', 'symbols', 'travel'] as const;
export const ICON_SIDE = 32;
