import type { Page } from 'playwright-core';

/**
 * How much has moved on the page without anyone having touched it: 0 is nothing, and what people notice begins at 0.1.
 *
 * @see https://web.dev/articles/cls
 */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate<number>(`new Promise((resolve) => {
    let sum = 0;
    const observer = new PerformanceObserver(add);
    function add(list) {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
    }
    observer.observe({ type: 'layout-shift', buffered: true });
    // What was recorded before comes with the next frame.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
  })`);
}
