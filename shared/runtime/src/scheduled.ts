import type { Context } from 'aws-lambda';
import type { Log } from './log.ts';

/** A Lambda handler for a scheduled rule: what it runs needs nothing of the event. What it throws is retried. */
export function scheduled(log: Log, run: (log: Log) => Promise<void>) {
  return async (_event: unknown, { awsRequestId: requestId }: Context): Promise<void> => run(log.with({ requestId }));
}
