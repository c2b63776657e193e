import { parseArn } from '../../../service/arn.ts';
import type { RetryPolicy } from '../../../service/delivery.ts';
import { findVersion } from '../functions/find-function.ts';
import { functionArn } from '../functions/function-name.ts';
import { count } from '../invocation/invoke-function.ts';
import type { LambdaContext } from '../lambda-context.ts';
import type { AsyncEvent } from '../state.ts';

export type DestinationCondition = 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';

/** How Lambda retries what it hands to other services is not documented; these are the SDK's standard three attempts. */
export const HANDOVER_RETRY: RetryPolicy = {
  retryAttemptsMax: 2,
  ageSecondsMax: 3600,
  backoff: { baseSeconds: 1, maxSeconds: 20 },
};

/**
 * Sends the record of an asynchronous invocation to its destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function sendToDestination(
  context: LambdaContext,
  event: AsyncEvent,
  destination: string | undefined,
  condition: DestinationCondition,
): void {
  if (!destination) return;
  const reference = { name: event.functionName, qualifier: event.qualifier };
  const from = functionArn(context, event.functionName, event.qualifier ?? '$LATEST');
  if (!context.canDeliverTo(destination)) {
    count(context, reference, 'DestinationDeliveryFailures', 1);
    context.observe({
      kind: 'note',
      at: context.clock.now(),
      text: `${from} has a destination that takes nothing: ${destination}`,
    });
    return;
  }
  const record = invocationRecord(context, event, from, condition);
  const isBus = parseArn(destination)?.service === 'events';
  void context.deliver({
    kind: 'lambda-destination',
    from,
    to: destination,
    payload: isBus ? busEvent(context, record, [destination, from], condition) : record,
    principal: findVersion(context, { name: event.functionName, qualifier: undefined }).record.configuration.Role ?? '',
    retry: HANDOVER_RETRY,
    eventId: event.requestId,
  });
}

/** Built of the payloads' own text: they are JSON already. */
function invocationRecord(
  context: LambdaContext,
  event: AsyncEvent,
  from: string,
  condition: DestinationCondition,
): string {
  const head = {
    version: '1.0',
    timestamp: new Date(context.clock.now()).toISOString(),
    requestContext: {
      requestId: event.requestId,
      functionArn: from,
      condition,
      approximateInvokeCount: event.executions,
    },
  };
  const parts = [`${JSON.stringify(head).slice(0, -1)},"requestPayload":${event.payload}`];
  if (event.lastResponse) {
    const { payload, executedVersion } = event.lastResponse;
    const functionError = condition === 'Success' ? {} : { functionError: 'Unhandled' };
    parts.push(`"responseContext":${JSON.stringify({ statusCode: 200, executedVersion, ...functionError })}`);
    parts.push(`"responsePayload":${payload}`);
  }
  return `${parts.join(',')}}`;
}

/** What an event bus is given: the members of a PutEvents entry. */
function busEvent(
  context: LambdaContext,
  record: string,
  resources: string[],
  condition: DestinationCondition,
): string {
  return JSON.stringify({
    version: '0',
    id: context.ids.uuid(),
    'detail-type': `Lambda Function Invocation Result - ${condition === 'Success' ? 'Success' : 'Failure'}`,
    source: 'lambda',
    account: context.account,
    time: `${new Date(context.clock.now()).toISOString().slice(0, 19)}Z`,
    region: context.region,
    resources,
    detail: JSON.parse(record),
  });
}
