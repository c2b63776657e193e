import type { EventContract } from '@signalbox/events/define-event';
import { type ReceivedEvent, receivedEvent } from '@signalbox/events/received-event';
import type { Context } from 'aws-lambda';
import type { Log } from './log.ts';

/** What a subscriber is given besides the event. */
export interface Delivery {
  /** Every line carries the event's id and its correlation id. */
  readonly log: Log;
  readonly lambda: Context;
  /** The whole event as EventBridge delivered it, with members that the contract does not name. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface SubscribeProps<Contract extends EventContract> {
  readonly log: Log;
  /** The events that the function's rule sends. */
  readonly contracts: readonly Contract[];
  /** What is done with one of them; `detailType` tells them apart. What it throws is retried, then dead-lettered. */
  readonly handle: (event: ReceivedEvent<Contract>, delivery: Delivery) => Promise<void>;
}

/**
 * A Lambda handler for the target of a rule. An event that fits none of the contracts throws UnparseableEventError, so that
 * it ends in the dead-letter queue with its reason.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function subscribe<Contract extends EventContract>({ log, contracts, handle }: SubscribeProps<Contract>) {
  return async (raw: unknown, lambda: Context): Promise<void> => {
    const event = receivedEvent(contracts, raw);
    const { id: eventId, source, detailType, metadata } = event;
    const { correlationId } = metadata;
    const requestId = lambda.awsRequestId;
    const eventLog = log.with({ correlationId, eventId, source, detailType, requestId });
    // What was parsed is an object.
    await handle(event, { lambda, log: eventLog, raw: raw as Readonly<Record<string, unknown>> });
  };
}
