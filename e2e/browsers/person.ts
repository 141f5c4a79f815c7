// End-to-end, every engine: a person at the page, who sees what is drawn and uses pointer and keys.
import { expect } from '@playwright/test';
import type { Browser, Point } from './browser.ts';

/** Where something is, in the middle of what can be seen of it. */
interface Box extends Point {
  readonly width: number;
  readonly height: number;
}

export function personAt(browser: Browser) {
  const { run } = browser;

  /** The box of what `find` (an expression in the page) gives, scrolled into sight; waits for it. */
  const boxOf = async (find: string): Promise<Box> => {
    let box: Box | null = null;
    await expect
      .poll(
        async () => {
          box = await run<Box | null>(`
            const element = ${find};
            if (!element || element.disabled) return null;
            element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
            const { left, top, width, height } = element.getBoundingClientRect();
            return width > 0 ? { x: left + width / 2, y: top + height / 2, width, height } : null;`);
          return box !== null;
        },
        { message: `to see ${find}` },
      )
      .toBe(true);
    return box as unknown as Box;
  };
  const testId = (id: string): string => `document.querySelector('[data-testid="${id}"]')`;
  const button = (name: string): string =>
    `[...document.querySelectorAll('button')].find((one) => (one.ariaLabel ?? one.textContent).trim() === '${name}')`;

  return {
    boxOf,
    testId,
    button,
    click: async (find: string): Promise<void> => {
      const at = await boxOf(find);
      await browser.drag([at]);
    },
    text: (find: string): Promise<string> => run(`return ${find}?.textContent ?? ''`),
    exists: (find: string): Promise<boolean> => run(`return Boolean(${find})`),
    step: async (): Promise<number> =>
      Number((await run<string>(`return ${testId('step-count')}?.textContent ?? '0'`)).replace(/\D/g, '')),
    /** Reads “−123.4” as typeset on the page; NaN while there is no number yet. */
    number: async (id: string): Promise<number> => {
      const text = (await run<string>(`return ${testId(id)}?.textContent ?? ''`)).replace('−', '-');
      return Number.parseFloat(text.replace(/[^\d.-]/g, ''));
    },
    /** What a canvas shows, as a number that differs when it does. */
    fingerprint: (find: string): Promise<number> =>
      run(`
        const canvas = ${find};
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        let hash = 2166136261;
        for (const value of data) hash = Math.imul(hash ^ value, 16777619);
        return hash;`),
    /** How many of the legend's classes have marks in their colour on the plane, and whether the grid is drawn. */
    plane: (): Promise<{ classes: number; grid: boolean }> =>
      run(`
        const colours = [...document.querySelectorAll('[data-testid="legend"] li svg *')]
          .map((mark) => [getComputedStyle(mark).fill, getComputedStyle(mark).stroke].find((colour) => /^rgb\\(/.test(colour)));
        const seen = new Map();
        let grid = false;
        for (const canvas of document.querySelectorAll('[data-testid="latent-plane"] canvas')) {
          if (canvas.closest('.handle') || canvas.width === 0) continue;
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let greys = 0;
          for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] < 255) continue;
            const key = 'rgb(' + data[i] + ', ' + data[i + 1] + ', ' + data[i + 2] + ')';
            seen.set(key, (seen.get(key) ?? 0) + 1);
            if (data[i] < 200 && Math.abs(data[i] - data[i + 1]) < 20) greys++;
          }
          grid ||= greys > 500;
        }
        const classes = new Set(colours.filter((colour) => colour && (seen.get(colour) ?? 0) >= 3)).size;
        return { classes, grid };`),
  };
}

export type Person = ReturnType<typeof personAt>;
