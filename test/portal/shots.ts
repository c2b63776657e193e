import { chromium } from 'playwright-core';
import { findChromium } from '../browser/find-chromium.ts';
import { serveFolder } from './serve-folder.ts';

const served = await serveFolder('functions/portal/dist/demo');
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] });
const runs = [
  ['desk-light', 1280, 860, 'light'],
  ['phone-dark', 360, 740, 'dark'],
  ['desk-dark', 1280, 860, 'dark'],
  ['phone-light', 360, 740, 'light'],
] as const;
for (const [name, width, height, colorScheme] of runs.slice(0, Number(process.env.RUNS ?? 4))) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(6000);
  const page = await context.newPage();
  page.on('pageerror', (e) => console.log('ERR', e.message));
  page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
  let n = 0;
  const shot = (label: string) =>
    page.screenshot({ path: `/tmp/portal-shots/${name}-${String(++n).padStart(2, '0')}-${label}.png`, fullPage: true });
  await page.goto(served.url);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await shot('sign-in');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await shot('sign-in-issues');
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('E-mail address').fill('ada@example.com');
  await page.getByLabel('Password', { exact: true }).fill('Analytical1843');
  await shot('sign-up');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('heading', { name: 'Confirm your address' }).waitFor();
  await page.getByLabel('Code').fill('999999');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('alert').waitFor();
  await shot('confirm-wrong');
  await page.getByLabel('Code').fill('123 456');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('link', { name: 'Start the check' }).waitFor();
  await shot('empty');
  await page.getByRole('link', { name: 'Start the check' }).click();
  await page.getByRole('heading', { name: 'Accounts' }).waitFor();
  await shot('topic');
  await page.getByRole('radio').nth(2).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await shot('topic-missing');
  for (let topic = 0; topic < 5; topic += 1) {
    const sets = page.locator('fieldset');
    for (let i = 0; i < (await sets.count()); i += 1)
      await sets
        .nth(i)
        .getByRole('radio')
        .nth((i + topic) % 3)
        .check();
    await page.locator('.actions .primary').click();
  }
  await page.getByRole('heading', { name: 'Review your answers' }).waitFor();
  await page.getByLabel('Comment').fill('We are three people and share one office.');
  await shot('review');
  await page.getByRole('button', { name: 'Send for evaluation' }).click();
  await page.getByText('Being evaluated', { exact: true }).first().waitFor();
  await shot('waiting');
  await page.locator('.report-card').waitFor();
  await shot('reports');
  await page.locator('.report-card').click();
  await page.locator('.gauge').waitFor();
  await shot('report');
  await page.getByRole('link', { name: 'Answers' }).click();
  await page.locator('summary').click();
  await shot('answers');
  await context.setOffline(true);
  await page.getByText('You are offline').waitFor();
  await shot('offline');
  await context.setOffline(false);
  await page.goto(`${served.url}#/nowhere`);
  await page.getByText('There is nothing here').waitFor();
  await shot('nowhere');
  await context.close();
}
await browser.close();
await served.close();
