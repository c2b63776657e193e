import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from 'cdktf';
import { checkCycles } from './check-cycles.ts';
import { declaredEvents } from './declared-events.ts';
import { eventGraphOf } from './event-graph-of.ts';

/**
 * Refuses a stage in which something may cause itself for ever. It reads what was synthesised, so that it sees what
 * Terraform will see, in either layout.
 *
 * @throws EventCycleError
 */
export function checkEventGraph({ manifest, outdir }: App): void {
  const plans = Object.values(manifest.stacks).map(({ synthesizedStackPath }) =>
    JSON.parse(readFileSync(join(outdir, synthesizedStackPath), 'utf8')),
  );
  checkCycles(eventGraphOf(plans, declaredEvents()));
}
