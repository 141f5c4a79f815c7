import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from '../scripts/chromium.mjs';
const browser = await chromium.launch({ executablePath: findChromium()!, args: [...chromiumArguments] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto('http://localhost:4195/?data=faces&arch=conv&latent=16&backend=wasm&lang=en');
const step = async () => Number((await page.getByTestId('step-count').innerText()).replace(/\D/g, ''));
for (let i = 0; i < 200 && (await step().catch(() => 0)) < 500; i++) await page.waitForTimeout(1000);
console.log('step', await step());
await page.getByRole('button', { name: 'Pause' }).click();
for (const [tab, wait] of [['Plane', 5000], ['Traverse', 4000], ['Samples', 4000], ['Arithmetic', 5000]] as const) {
  await page.getByRole('tab', { name: tab }).click();
  await page.waitForTimeout(wait);
  await page.screenshot({ path: `/tmp/faces/${tab}-light.png` });
}
await page.getByRole('tab', { name: 'Use' }).click();
await page.getByRole('radio', { name: 'Change one thing' }).click();
const name = page.getByRole('combobox', { name: 'What' });
for (const what of ['glasses: glasses', 'mouth: laughing']) {
  await name.click();
  await page.getByRole('option', { name: what, exact: true }).click();
  await page.waitForTimeout(15000);
  await page.screenshot({ path: `/tmp/faces/edit-${what.replace(/\W+/g, '-')}.png` });
}
await page.emulateMedia({ colorScheme: 'dark' });
await page.waitForTimeout(500);
await page.screenshot({ path: '/tmp/faces/edit-dark.png' });
await page.setViewportSize({ width: 390, height: 844 });
await page.waitForTimeout(1500);
await page.getByTestId('use-row-original').scrollIntoViewIfNeeded();
await page.screenshot({ path: '/tmp/faces/edit-phone.png' });
await browser.close();
