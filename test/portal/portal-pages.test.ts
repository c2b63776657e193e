import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type OpenPage, withBrowser } from '../browser/with-browser.ts';
import { buildPortal } from './build-portal.ts';
import { ADA, answerAll, DEMO_CODE, focused, getReport, signIn, signUp } from './portal-person.ts';
import { type ServedFolder, serveFolder } from './serve-folder.ts';

// The page with the back end that it has in itself for demos: what people see and do, whatever stands behind it.

let demo: ServedFolder;
beforeAll(async () => {
  demo = await serveFolder(await buildPortal('demo'));
});
afterAll(() => demo.close());

const inBrowser = (act: (page: Page, open: OpenPage) => Promise<void>) =>
  withBrowser(async (open) => act(await open(), open));
const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();

describe('signing up and in', () => {
  it('takes a person by keyboard alone from the first page to the first question', () =>
    inBrowser(async (page) => {
      await page.goto(demo.url);
      await heading(page, 'Sign in');
      await page.getByRole('link', { name: 'Create an account' }).focus();
      await page.keyboard.press('Enter');
      await heading(page, 'Create an account');
      expect(await focused(page)).toBe('Create an account');
      await page.keyboard.press('Tab');
      await page.keyboard.type('ada@example.com');
      await page.keyboard.press('Tab');
      await page.keyboard.type('Analytical1843');
      await page.keyboard.press('Enter');
      await heading(page, 'Confirm your address');
      await page.keyboard.press('Tab');
      await page.keyboard.type(DEMO_CODE);
      await page.keyboard.press('Enter');
      await heading(page, 'My reports');
      expect(await focused(page)).toBe('My reports');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await heading(page, 'Accounts');
      expect(await focused(page)).toBe('Accounts');
    }));

  it('says what is missing beside each field, and goes to the first', () =>
    inBrowser(async (page) => {
      await page.goto(`${demo.url}#/sign-up`);
      await page.getByLabel('Password', { exact: true }).fill('short');
      await page.getByRole('button', { name: 'Create account' }).click();
      const email = page.getByLabel('E-mail address');
      expect(await email.getAttribute('aria-invalid')).toBe('true');
      expect(await page.locator(':focus').getAttribute('name')).toBe('email');
      await page.getByText('Enter your e-mail address.').waitFor();
      await page.getByText('Use at least 12 characters.').waitFor();
    }));

  it('says that a code is wrong, and sends a new one', () =>
    inBrowser(async (page) => {
      await page.goto(`${demo.url}#/sign-up`);
      await page.getByLabel('E-mail address').fill(ADA.email);
      await page.getByLabel('Password', { exact: true }).fill(ADA.password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await page.getByLabel('Code').fill('654321');
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByRole('alert').getByText('This is not the code that we sent.').waitFor();
      await page.getByRole('button', { name: 'Send a new code' }).click();
      await page.getByRole('status').getByText('A new code is on its way.').waitFor();
    }));

  it('leads whoever did not confirm to the code when they sign in', () =>
    inBrowser(async (page) => {
      await page.goto(`${demo.url}#/sign-up`);
      await page.getByLabel('E-mail address').fill(ADA.email);
      await page.getByLabel('Password', { exact: true }).fill(ADA.password);
      await page.getByRole('button', { name: 'Create account' }).click();
      await heading(page, 'Confirm your address');
      await page.goto(`${demo.url}#/sign-in`);
      await signIn(page);
      await heading(page, 'Confirm your address');
      await page.getByLabel('Code').fill(DEMO_CODE);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await heading(page, 'My reports');
    }));

  it('lets people back in who forgot their password', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('link', { name: 'Forgotten your password?' }).click();
      await page.getByLabel('E-mail address').fill(ADA.email);
      await page.getByRole('button', { name: 'Send code' }).click();
      await heading(page, 'Choose a new password');
      await page.getByLabel('Code').fill(DEMO_CODE);
      await page.getByLabel('New password', { exact: true }).fill('Difference1822');
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByText('Your password is changed.').waitFor();
      await signIn(page);
      await page.getByRole('alert').getByText('do not match').waitFor();
      await signIn(page, { ...ADA, password: 'Difference1822' });
      await heading(page, 'My reports');
    }));

  it('is asked for where a sign-in has ended, in every tab, and goes on at the same page with the same answers', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await page.goto(`${demo.url}#/check/devices`);
      await page.getByRole('radio').first().check();
      const other = await page.context().newPage();
      await other.goto(demo.url);
      await heading(other, 'My reports');
      await other.getByRole('button', { name: 'Sign out' }).click();
      await heading(other, 'Sign in');
      await page.bringToFront();
      await page.getByText('You were signed out.').waitFor();
      await signIn(page);
      await heading(page, 'Devices');
      expect(await page.getByRole('radio').first().isChecked()).toBe(true);
      await other.bringToFront();
      await heading(other, 'My reports');
    }));
});

describe('the questionnaire', () => {
  it('keeps answers through navigation and a reload, in all tabs, and goes on where they end', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await page.getByRole('link', { name: 'Start the check' }).click();
      await heading(page, 'Accounts');
      for (const question of await page.getByRole('group').all()) await question.getByRole('radio').nth(1).check();
      await page.reload();
      await heading(page, 'Accounts');
      expect(await page.getByRole('radio', { checked: true }).count()).toBe(3);
      const other = await page.context().newPage();
      await other.goto(`${demo.url}#/check`);
      await heading(other, 'Devices');
      await other.getByRole('radio').first().check();
      await page.bringToFront();
      await page.getByText('4 of 11 answered').waitFor();
      await other.bringToFront();
      await other.goto(`${demo.url}#/reports`);
      await other.getByText('You have answered 4 of 11 questions.').waitFor();
    }));

  it('does not go on without an answer: it says so in place and goes to the question', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await page.goto(`${demo.url}#/check/accounts`);
      const [first, second] = await page.getByRole('group').all();
      await first?.getByRole('radio').first().check();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('status').getByText('2 questions are not answered yet.').waitFor();
      expect(await page.getByText('Choose what fits best.').count()).toBe(2);
      expect(await second?.locator(':focus').count()).toBe(1);
      await page.keyboard.press('Space');
      expect(await page.getByText('Choose what fits best.').count()).toBe(1);
    }));

  it('shows all before it is sent, and counts a long comment', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await page.goto(`${demo.url}#/check/review`);
      await page.getByText('11 questions are still open.').waitFor();
      await answerAll(page, 'first');
      await page.getByText('All of them, of everyone').waitFor();
      await page.getByLabel('Comment').fill('x'.repeat(1900));
      await page.getByText('100 characters left').waitFor();
      await page.getByLabel('Comment').fill('x'.repeat(2001));
      await page.getByText('Shorten this by 1 character.').waitFor();
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await heading(page, 'Review your answers');
    }));
});

describe('reports', () => {
  it('come by themselves, in every tab of the same person, and are told of on other pages', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      const other = await page.context().newPage();
      await other.goto(`${demo.url}#/answers`);
      await heading(other, 'My answers');
      await page.bringToFront();
      await getReport(page, 'last');
      await page.getByRole('status').getByText('A new report has come: grade F').waitFor();
      await other.bringToFront();
      await other.getByRole('link', { name: 'Reports 1 new' }).click();
      await other.locator('.report-card').click();
      await other.getByRole('img', { name: /^Grade F, \d+ of 100$/ }).waitFor();
      await other.getByRole('heading', { name: /Critical/ }).waitFor();
    }));

  it('have a next version when the answers are changed, in the place of the former', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await getReport(page, 'last');
      await page.getByRole('link', { name: 'Answers' }).click();
      await page.getByRole('button', { name: 'Change my answers' }).click();
      await heading(page, 'Review your answers');
      await page.getByRole('link', { name: 'Change Backup' }).click();
      for (const question of await page.getByRole('group').all()) await question.getByRole('radio').first().check();
      await page.getByRole('link', { name: /Review/ }).click();
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await page.getByText(/^Version 2 of your answers/).waitFor();
      await page.getByText(/, version 2$/).waitFor();
      expect(await page.locator('.report-card').count()).toBe(1);
    }));

  it('are not made of answers that were changed elsewhere, unless one says so', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await getReport(page, 'last');
      await page.goto(`${demo.url}#/answers`);
      await page.getByRole('button', { name: 'Change my answers' }).click();
      await heading(page, 'Review your answers');
      // As if another device had sent version 2: nothing tells this page.
      await page.evaluate(`{
        const key = Object.keys(localStorage).find((name) => name.startsWith('lantern.demo.answers'));
        const [answer] = JSON.parse(localStorage.getItem(key));
        localStorage.setItem(key, JSON.stringify([{ ...answer, version: 2 }]));
      }`);
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await page.getByRole('alert').getByText('changed in the meantime').waitFor();
      await page.getByRole('button', { name: 'Replace the newer version by mine' }).click();
      await page.getByText('Changing version 2').waitFor();
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await page.getByText(/, version 3$/).waitFor();
    }));

  it('of somebody else are nowhere', () =>
    inBrowser(async (page, open) => {
      await signUp(page, demo.url);
      await getReport(page, 'last');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await signUp(page, demo.url, { email: 'grace@example.com', password: 'Compiler1952' });
      await page.getByText('Your first report is five minutes away').waitFor();
      const elsewhere = await open();
      await elsewhere.goto(`${demo.url}#/reports/anything`);
      await heading(elsewhere, 'Sign in');
    }));

  it('wait while the page is offline, which it says, and come when it is back', () =>
    inBrowser(async (page) => {
      await signUp(page, demo.url);
      await answerAll(page, 'first');
      await page.context().setOffline(true);
      await page.getByText('You are offline.').waitFor();
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await page.getByRole('alert').getByText('cannot reach the service').waitFor();
      await page.context().setOffline(false);
      await page.getByRole('button', { name: 'Send for evaluation' }).click();
      await page.locator('.report-card').waitFor();
      await page.context().setOffline(true);
      await page.locator('.pill').getByText('Offline').waitFor();
    }));
});
