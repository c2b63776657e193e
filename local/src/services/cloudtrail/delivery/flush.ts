import type { CloudTrailContext } from '../state.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { writeLogEvents } from './write-log-events.ts';
import { writeLogFile } from './write-log-file.ts';

/** CloudTrail writes log files about every five minutes. */
const PERIOD_MILLISECONDS = 5 * 60_000;

/** Has what waits for a trail written at the next full five minutes of the clock. */
export function scheduleFlush(trailArn: string, context: CloudTrailContext): void {
  const { clock, state } = context;
  const { timers } = state.logBuffers;
  if (timers.has(trailArn)) return;
  const now = clock.now();
  const dueAt = now - (now % PERIOD_MILLISECONDS) + PERIOD_MILLISECONDS;
  const flush = () => {
    const trail = state.trails.get(trailArn);
    if (trail) context.background(`a log file of ${trail.name}`, flushTrail(trail, context));
  };
  timers.set(trailArn, dueAt, flush, clock);
}

/**
 * Writes what waits for a trail: one log file for each region, and the log group's events. What the bucket does not take
 * waits for the next time, as AWS tries again for a month.
 */
export async function flushTrail(trail: StoredTrail, context: CloudTrailContext): Promise<void> {
  const { timers, take } = context.state.logBuffers;
  timers.cancel(trail.arn);
  for (const [region, records] of take(trail.arn)) {
    if (await writeLogFile(trail, region, records, context)) {
      await writeLogEvents(trail, region, records, context);
      continue;
    }
    for (const record of records) context.state.logBuffers.add(trail.arn, record);
    scheduleFlush(trail.arn, context);
  }
}

/** Writes what waits for all trails, and nothing afterwards. */
export async function stopDelivery(context: CloudTrailContext): Promise<void> {
  for (const trail of context.state.trails.values()) await flushTrail(trail, context);
  context.state.logBuffers.timers.clear();
}
