import { compilePattern } from '@signalbox/local/engines/pattern/compile-pattern';
import { PatternIndex } from '@signalbox/local/engines/pattern/pattern-index';
import type { Figure } from './figures.ts';

const SECONDS = 0.5;

/** Events matched a second against 1, 100 and 10,000 rules, each for a service and a detail type of its own. */
export function measurePatterns(): Figure[] {
  return [1, 100, 10_000].map((rules) => ({
    name: `pattern matching, ${rules.toLocaleString('en-US')} rule${rules === 1 ? '' : 's'}`,
    value: rate(rules),
    unit: 'events/s',
    ...(rules === 1 ? { target: { above: 200_000 } } : {}),
  }));
}

function rate(rules: number): number {
  const index = new PatternIndex<string>();
  for (let rule = 0; rule < rules; rule++) {
    index.set(
      `rule-${rule}`,
      compilePattern({
        source: [`service-${rule % 100}`],
        'detail-type': [`Type${rule}`],
        detail: { amount: [{ numeric: ['>', 10] }] },
      }),
    );
  }
  const events = Array.from({ length: 64 }, (_, n) => ({
    version: '0',
    id: `event-${n}`,
    source: `service-${(n * 7) % Math.min(rules, 100)}`,
    'detail-type': `Type${(n * 7) % rules}`,
    account: '000000000000',
    time: '2026-01-01T00:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: { id: n, amount: n },
  }));
  let matched = 0;
  const startedAt = performance.now();
  while (performance.now() - startedAt < SECONDS * 1000) {
    for (const event of events) {
      index.match(event);
      matched += 1;
    }
  }
  return (matched * 1000) / (performance.now() - startedAt);
}
