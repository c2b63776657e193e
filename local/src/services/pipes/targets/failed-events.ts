import { AwsError } from '../../../service/errors.ts';
import type { TargetEvent } from './create-target.ts';

/** The ids of events that a target refused. Throws AwsError when one of them has none: then all have to be sent again. */
export function idsOf(events: readonly TargetEvent[], reason: string | undefined): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const { id } of events) {
    if (id === undefined) throw new AwsError('PartialFailure', reason ?? 'The target refused a part of the batch.');
    ids.add(id);
  }
  return ids;
}

/**
 * The ids that a function or state machine reports in `batchItemFailures`. Throws AwsError for a report that is malformed
 * or names what was not sent: that is a failure of the whole batch.
 */
export function reportedFailures(answer: string, events: readonly TargetEvent[]): ReadonlySet<string> {
  const failures = parseFailures(answer);
  const known = new Set(events.map(({ id }) => id));
  const ids = new Set<string>();
  for (const failure of failures) {
    const id: unknown =
      typeof failure === 'object' && failure !== null ? Reflect.get(failure, 'itemIdentifier') : undefined;
    if (typeof id !== 'string' || !known.has(id)) {
      throw new AwsError('PartialFailure', 'The target reported a batch item failure without a known itemIdentifier.');
    }
    ids.add(id);
  }
  return ids;
}

function parseFailures(answer: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(answer);
    const failures: unknown =
      typeof value === 'object' && value !== null ? Reflect.get(value, 'batchItemFailures') : [];
    return Array.isArray(failures) ? failures : [];
  } catch {
    return [];
  }
}
