// The timeline: back through a run, a picture and the film of it, and the weights as they were.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { frameTime } from '../src/ui/numbers/pace.ts';
import { onlyInAll } from './all.ts';
import { eventually, open, pixels, small, step, waitForSteps, waitForTraining } from './page.ts';

async function trained(page: Page): Promise<void> {
  await open(page, `${small}&backend=wasm&lr=0.003`);
  await waitForTraining(page);
  await waitForSteps(page, 250);
  // A fast machine is there before there are frames; paused there would be no more.
  const frames = async (): Promise<number> =>
    Number(await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuemax'));
  await eventually(frames).toBeGreaterThan(2);
  await page.getByRole('button', { name: 'Pause' }).click();
}

async function save(page: Page, name: string): Promise<void> {
  await page.getByTestId('timeline').getByRole('button', { name: 'Save' }).click();
  await page.getByRole('menuitem', { name }).click();
}

test('scrubbing shows the run as it was, and its end is the present again', async ({ page }) => {
  await trained(page);
  const points = page.getByTestId('points');
  await page.waitForTimeout(1500);
  const live = await pixels(points);
  const slider = page.getByRole('slider', { name: 'Timeline' });
  await slider.focus();
  await page.keyboard.press('Home');
  await expect(slider).toHaveAttribute('aria-valuetext', /step \d+/);
  await eventually(() => pixels(points)).not.toBe(live);
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now');
  await eventually(() => pixels(points)).toBe(live);
  await page.getByRole('button', { name: 'Play the run' }).click();
  await expect(slider).toHaveAttribute('aria-valuetext', /step/);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now');
});

test('the weights go back to a saved step, and train on from there', onlyInAll(), async ({ page }) => {
  await trained(page);
  const slider = page.getByRole('slider', { name: 'Timeline' });
  const goBack = page.getByRole('button', { name: 'Go back to here' });
  const scrub = async (...keys: string[]): Promise<void> => {
    await slider.focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  // A pause saves; then there is a place to go back to.
  await scrub('Home', 'ArrowRight');
  await expect(goBack).toBeEnabled();
  await scrub('End');
  const saved = await step(page);
  await page.getByRole('button', { name: 'Train' }).click();
  await waitForSteps(page, 120);
  await scrub('Home', 'ArrowRight');
  await goBack.click();
  await eventually(() => step(page)).toBeLessThanOrEqual(saved);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Now');
  const back = await step(page);
  await page.getByRole('button', { name: 'One step' }).click();
  await eventually(() => step(page)).toBe(back + 1);
});

test('a picture and a drawing are saved as files, with axes and legend', onlyInAll(), async ({ page }) => {
  await trained(page);
  const picture = page.waitForEvent('download');
  await save(page, 'Picture (PNG)');
  const png = readFileSync(await (await picture).path());
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBeGreaterThanOrEqual(720);
  // The legend stands under the plane.
  expect(png.readUInt32BE(20)).toBeGreaterThan(png.readUInt32BE(16));
  const drawing = page.waitForEvent('download');
  await save(page, 'Drawing (SVG)');
  const svg = readFileSync(await (await drawing).path(), 'utf8');
  const parsed = await page.evaluate((text) => {
    const root = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      broken: root.querySelector('parsererror') !== null,
      marks: root.querySelectorAll('use').length,
      rings: root.querySelectorAll('path.ring').length,
      axes: [...root.querySelectorAll('text.axis')].map((name) => name.textContent),
      numbered: root.querySelectorAll('text.tick').length > 4,
      legend: [...root.querySelectorAll('text.class')].map((name) => name.textContent).join(''),
      grid: root.querySelector('image')?.getAttribute('href')?.slice(0, 22),
    };
  }, svg);
  expect(parsed).toEqual({
    broken: false,
    marks: 1000,
    rings: 3,
    axes: ['z₁', 'z₂'],
    numbered: true,
    legend: '0123456789',
    grid: 'data:image/png;base64,',
  });
});

test('the film can be played, and every frame stands in it as long as on the page', onlyInAll(), async ({ page }) => {
  await trained(page);
  const frames = Number(await page.getByTestId('timeline').getByRole('slider').getAttribute('aria-valuemax'));
  const film = page.waitForEvent('download');
  await save(page, 'Film of the run');
  const video = readFileSync(await (await film).path());
  const played = await page.evaluate(async (base64) => {
    const video = document.createElement('video');
    video.muted = true;
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    video.src = URL.createObjectURL(new Blob([bytes]));
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(video.error?.message ?? 'the film cannot be read'));
    });
    return { seconds: video.duration, width: video.videoWidth, higher: video.videoHeight > video.videoWidth };
  }, video.toString('base64'));
  // The last one stands for a second and a half.
  const whole = (frames * frameTime(frames)) / 1000 + 1.5;
  expect(Math.abs(played.seconds - whole)).toBeLessThan(0.6);
  expect(played.width).toBeGreaterThanOrEqual(720);
  expect(played.higher).toBe(true);
});
