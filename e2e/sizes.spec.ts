// Every width from a phone to a large screen: no text is cut, and the picture at the ring is seen together with the
// ring.
import { expect, type Page, test } from '@playwright/test';
import { onlyInAll } from './all.ts';
import { open, small, waitForSteps, waitForTraining } from './page.ts';

const sizes = [
  [390, 844],
  [820, 1180],
  [1024, 768],
  [1180, 820],
  [1280, 720],
  [1440, 900],
  [1920, 1080],
] as const;

/** Elements that keep to themselves what does not fit them, with what they cut. */
function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')].flatMap((element) => {
      const { overflowX, textOverflow, clipPath } = getComputedStyle(element);
      const keeps = textOverflow === 'ellipsis' || ['hidden', 'clip', 'auto', 'scroll'].includes(overflowX);
      // What is for screen readers alone, and what is folded away.
      if (!keeps || clipPath !== 'none' || !element.checkVisibility()) return [];
      const text = element.textContent.trim();
      if (text === '' || element.scrollWidth <= element.clientWidth) return [];
      return [`${element.getAttribute('class')}: ${text.slice(0, 60)}`];
    }),
  );
}

for (const language of ['en', 'zh-CN']) {
  for (const [width, height] of sizes) {
    const kept = ['en 390', 'zh-CN 1024'].includes(`${language} ${width}`);
    test(`nothing is cut at ${width} × ${height}, ${language}`, onlyInAll(kept), async ({ page }) => {
      await page.setViewportSize({ width, height });
      await open(page, `${small.replace('lang=en', `lang=${language}`)}&backend=wasm&lr=0.003`);
      if (language === 'en') {
        await waitForTraining(page);
        await waitForSteps(page, 40);
      } else {
        await expect(page.getByTestId('timeline')).toBeVisible();
      }
      expect(await cutTexts(page)).toEqual([]);
      const strip = page.getByRole('region', { name: /^(Model|模型)$/ });
      expect(await strip.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      // The page itself scrolls only where it is one column.
      if (width > 860) expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(height);
      await expect(page.getByTestId('decoded')).toBeInViewport({ ratio: 1 });
      await expect(page.getByTestId('latent-plane')).toBeInViewport({ ratio: 1 });
      await expect(page.getByTestId('handle')).toBeInViewport({ ratio: 1 });
      // In view is not enough: nothing may lie over the picture.
      const free = await page.getByTestId('decoded').evaluate((canvas) => {
        const { left, right, top, bottom } = canvas.getBoundingClientRect();
        return document.elementFromPoint((left + right) / 2, bottom - 4) === canvas && top >= 0;
      });
      expect(free).toBe(true);
    });
  }
}

for (const variant of ['vae', 'ae']) {
  const kept = variant === 'vae';
  test(
    `what stands under the parts of the model leaves room for each other: ${variant}`,
    onlyInAll(kept),
    async ({ page }) => {
      await open(page, `${small}&backend=wasm&variant=${variant}&latent=5&autoplay=0`);
      await expect(page.getByText('2 of 5 dimensions').first()).toBeVisible();
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height });
        const overlaps = await page.locator('.model').evaluate((strip) => {
          const texts = [...strip.querySelectorAll('figcaption, .model-code p, .model-bound, .of-step')].map(
            (element) => ({
              what: element.textContent,
              box: element.getBoundingClientRect(),
            }),
          );
          return texts.flatMap(({ what, box }, i) =>
            texts
              .slice(i + 1)
              .filter(
                ({ box: other }) =>
                  box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
              )
              .map((other) => `${what} | ${other.what}`),
          );
        });
        expect(overlaps, `${width} × ${height}`).toEqual([]);
      }
    },
  );
}
