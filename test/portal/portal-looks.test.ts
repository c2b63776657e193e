import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { checkAccessibility } from '../browser/accessibility.ts';
import { layoutShift } from '../browser/layout-shift.ts';
import { withBrowser } from '../browser/with-browser.ts';
import { buildPortal } from './build-portal.ts';
import { answerAll, sendForReport, signUp } from './portal-person.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

const PHONE = { width: 320, height: 640 };
/** People notice what moves by 0.1. */
const SHIFT_MAX = 0.02;

let demo: ServedFolder;
let web: ServedFolder;
beforeAll(async () => {
  const [inside, real] = await Promise.all([buildPortal('demo'), buildPortal('web')]);
  [demo, web] = await Promise.all([serveFolder(inside), serveFolder(real)]);
});
afterAll(() => Promise.all([demo.close(), web.close()]));

async function isGoodToUse(page: Page): Promise<void> {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  await checkAccessibility(page);
}

/** Every page and state that a person comes by, on their way to a report and back to an error. */
async function everyPage(page: Page, url: string): Promise<void> {
  for (const [hash, title] of [
    ['#/sign-in', 'Sign in'],
    ['#/recover', 'Recover your password'],
    ['#/confirm', 'Confirm your address'],
    ['#/sign-up', 'Create an account'],
  ] as const) {
    await page.goto(`${url}${hash}`);
    await page.getByRole('heading', { name: title }).waitFor();
    await page.locator('form button[type="submit"]').click();
    await page.locator('.issue').first().waitFor();
    await isGoodToUse(page);
  }
  await signUp(page, url);
  await isGoodToUse(page);
  await page.goto(`${url}#/check/accounts`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await isGoodToUse(page);
  await answerAll(page, 'last');
  await isGoodToUse(page);
  await sendForReport(page);
  await isGoodToUse(page);
  await page.locator('.report-card').click();
  await page.getByRole('img', { name: /Grade/ }).waitFor();
  await isGoodToUse(page);
  await page.getByRole('link', { name: 'Answers' }).click();
  await page.locator('summary').click();
  await isGoodToUse(page);
  await page.context().setOffline(true);
  await page.getByText('You are offline').waitFor();
  await isGoodToUse(page);
  await page.context().setOffline(false);
  await page.goto(`${url}#/nowhere`);
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor();
  await isGoodToUse(page);
}

describe('every page', () => {
  it.each(['light', 'dark'] as const)('fits a small phone, passes axe and does not move by itself: %s', (colorScheme) =>
    withBrowser(async (open) => {
      const page = await open({ viewport: PHONE, colorScheme, reducedMotion: 'reduce' });
      await everyPage(page, demo.url);
      expect(await layoutShift(page)).toBeLessThan(SHIFT_MAX);
    }),
  );

  it('can be used on a wide screen, too', () =>
    withBrowser(async (open) => {
      const page = await open({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
      await everyPage(page, demo.url);
    }));
});

describe('the page of a stage', () => {
  it('shows where to sign in as soon as it knows its services, and asks them for nothing before', () =>
    withBrowser(async (open) => {
      const page = await open();
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const config = {
        region: 'eu-west-1',
        userPoolId: 'eu-west-1_AbCdEfGhI',
        userPoolClientId: 'client',
        graphqlEndpoint: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
      };
      await page.route('**/config.json', (route) => route.fulfill({ json: config }));
      await page.goto(`${web.url}#/reports`);
      await page.getByRole('heading', { name: 'Sign in' }).waitFor();
      expect(asked.filter((url) => !url.startsWith(web.url))).toEqual([]);
      await checkAccessibility(page);
    }));

  it('says so without its configuration, and tries again', () =>
    withBrowser(
      async (open) => {
        const page = await open();
        await page.goto(web.url);
        await page.getByRole('alert').getByText('could not find out where its service is').waitFor();
        await checkAccessibility(page);
        await page.getByRole('button', { name: 'Try again' }).click();
        await page.getByRole('alert').waitFor();
      },
      { expectedErrors: /Failed to load resource/ },
    ));
});
