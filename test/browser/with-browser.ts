import assert from 'node:assert/strict';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { findChromium } from './find-chromium.ts';

const WAIT_MILLISECONDS = 15_000;

/** A page in a browser of its own, as another person on another device has it. */
export type OpenPage = (options?: BrowserContextOptions) => Promise<Page>;

/**
 * Drives a real headless Chromium.
 *
 * @throws AssertionError when a page wrote an error to its console that was not expected
 */
export async function withBrowser(
  act: (open: OpenPage) => Promise<void>,
  { expectedErrors = /^$/ }: { readonly expectedErrors?: RegExp } = {},
): Promise<void> {
  const browser = await chromium.launch({
    executablePath: findChromium(),
    // Containers lack what the sandbox needs; all that is opened is our own page.
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const errors: string[] = [];
  try {
    await act((options) => openPage(browser, options, errors));
  } finally {
    await browser.close();
  }
  assert.equal(errors.filter((error) => !expectedErrors.test(error)).join('\n'), '');
}

async function openPage(browser: Browser, options: BrowserContextOptions = {}, errors: string[]): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  context.setDefaultTimeout(WAIT_MILLISECONDS);
  const page = await context.newPage();
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return page;
}
