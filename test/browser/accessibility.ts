import assert from 'node:assert/strict';
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/**
 * Checks the page as it is now with axe.
 *
 * @throws AssertionError naming each rule that is broken, and where
 */
export async function checkAccessibility(page: Page): Promise<void> {
  // By the protocol, as the page's own policy lets no script in.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run()');
  const broken = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  assert.equal(broken.join('\n'), '');
}
