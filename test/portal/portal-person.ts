import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Question } from '../../shared/questionnaire/src/question.ts';
import { questionnaire } from '../../shared/questionnaire/src/questionnaire.ts';

/** What every message of the demo's back end has as its code. */
export const DEMO_CODE = '123456';

export const ADA = { email: 'ada@example.com', password: 'Analytical1843' };

/** Makes an account and ends on the empty list of reports. */
export async function signUp(page: Page, url: string, { email, password } = ADA): Promise<void> {
  await page.goto(`${url}#/sign-up`);
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByLabel('Code').fill(DEMO_CODE);
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('heading', { name: 'My reports' }).waitFor();
}

/** Signs in with what `signUp` took, on whatever page asks for it. */
export async function signIn(page: Page, { email, password } = ADA): Promise<void> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Which of the choices: the first of each question is the safest, the last the riskiest. */
export type Which = 'first' | 'last';

/** Answers every question of the check, and ends on the review. */
export async function answerAll(page: Page, which: Which): Promise<void> {
  await page.getByRole('link', { name: 'Check', exact: true }).click();
  const review = page.getByRole('heading', { name: 'Review your answers' });
  for (const topic of ['Accounts', 'Devices', 'Backup', 'Network', 'Incidents']) {
    await page.getByRole('heading', { name: topic, level: 1 }).waitFor();
    for (const question of await page.getByRole('group').all()) await question.getByRole('radio')[which]().check();
    await page.locator('.actions button[type="submit"]').click();
  }
  await review.waitFor();
}

/** Sends what is reviewed, and waits for the report in the list. */
export async function sendForReport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send for evaluation' }).click();
  await page.getByText('Being evaluated', { exact: true }).waitFor();
  await page.locator('.report-card').waitFor();
  assert.equal(await page.getByText('Being evaluated', { exact: true }).count(), 0);
}

/** Has everything answered already, and ends on the list with the report. */
export async function getReport(page: Page, which: Which, { email } = ADA): Promise<void> {
  const choices = Object.fromEntries(
    questionnaire.map((question: Question) => [question.id, pick(question.choices, which).id]),
  );
  const draft = { key: `lantern.draft.demo-${email}`, text: JSON.stringify({ choices, comment: '' }) };
  await page.evaluate(`localStorage.setItem(${JSON.stringify(draft.key)}, ${JSON.stringify(draft.text)})`);
  await page.goto(`${page.url().replace(/#.*/, '')}#/check/review`);
  await page.reload();
  await page.getByRole('heading', { name: 'Review your answers' }).waitFor();
  await sendForReport(page);
}

function pick<Choice>(offered: readonly Choice[], which: Which): Choice {
  const choice = offered.at(which === 'first' ? 0 : -1);
  assert(choice);
  return choice;
}

/** The text of what has the focus. */
export function focused(page: Page): Promise<string> {
  return page.evaluate<string>(
    `(document.activeElement.textContent || document.activeElement.value || '').trim().replace(/\\s+/g, ' ')`,
  );
}
