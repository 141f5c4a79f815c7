import { describe, expect, it } from 'vitest';
import { endAt, movedTo } from './LevelRange.tsx';

describe('the two ends on the levels', () => {
  it('stay apart and on the scale', () => {
    expect(movedTo(90, 'low', { low: 10, high: 60 })).toEqual({ low: 59, high: 60 });
    expect(movedTo(-5, 'high', { low: 10, high: 60 })).toEqual({ low: 10, high: 11 });
    expect(movedTo(-40, 'low', { low: 10, high: 60 })).toEqual({ low: 0, high: 60 });
    expect(movedTo(300.4, 'high', { low: 10, high: 60 })).toEqual({ low: 10, high: 255 });
  });

  it('are taken by whichever is nearer, and beside both by the one that has room there', () => {
    const span = { low: 100, high: 101 };
    expect([0, 99, 102, 255].map((level) => endAt(level, span))).toEqual(['low', 'low', 'high', 'high']);
    expect([40, 200].map((level) => endAt(level, { low: 0, high: 255 }))).toEqual(['low', 'high']);
  });
});
