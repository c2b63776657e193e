import { gzipSync } from 'node:zlib';
import { parseArn } from '../../../service/arn.ts';
import { eventId } from '../events/filter-log-events.ts';
import type { LogEvent } from '../events/log-event.ts';
import type { Compiled } from '../filters/group-filters.ts';
import { groupArn } from '../groups/find-group.ts';
import type { LogStream, LogsContext } from '../state.ts';
import type { SubscriptionFilter } from './subscription-filter.ts';

/** CloudWatch Logs retries for up to a day. */
const RETRY = { retryAttemptsMax: 200, ageSecondsMax: 86_400, backoff: { baseSeconds: 1, maxSeconds: 600 } };

/**
 * Hands new events to the functions that subscribe to them, base64 of gzip of JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html#LambdaFunctionExample
 */
export function deliverSubscriptions(
  stream: LogStream,
  filters: readonly Compiled<SubscriptionFilter>[],
  events: readonly LogEvent[],
  context: LogsContext,
): void {
  for (const { filter, compiled } of filters) {
    if (parseArn(filter.destinationArn)?.service !== 'lambda') continue;
    const matched = events.filter(({ message }) => compiled.matches(message));
    if (matched.length === 0) continue;
    const logEvents = matched.map((event) => {
      const { timestamp, message } = event;
      const extractedFields = namedFields(compiled.fieldsOf(message));
      return { id: eventId(event), timestamp, message, ...(extractedFields && { extractedFields }) };
    });
    const data = {
      messageType: 'DATA_MESSAGE',
      owner: context.account,
      logGroup: stream.group,
      logStream: stream.name,
      subscriptionFilters: [filter.name],
      logEvents,
    };
    void context.deliver({
      kind: 'subscription',
      from: `${groupArn(stream.group, context)}:*`,
      to: filter.destinationArn,
      payload: JSON.stringify({ awslogs: { data: gzipSync(JSON.stringify(data)).toString('base64') } }),
      principal: filter.principal,
      retry: RETRY,
    });
  }
}

/** The fields of a space-delimited pattern, without the dollar sign. */
function namedFields(fields: Readonly<Record<string, string>>): Record<string, string> | undefined {
  const entries = Object.entries(fields).map(([name, value]) => [name.slice(1), value] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
