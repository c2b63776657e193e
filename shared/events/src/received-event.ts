import * as z from 'zod/mini';
import type { DetailOf, EventContract } from './define-event.ts';
import './error-messages.ts';
import { type Cause, type EventMetadata, eventMetadata } from './event-metadata.ts';
import { UnparseableEventError } from './unparseable-event-error.ts';

/** An event as its consumer sees it. Distributes over a union of contracts, told apart by `detailType`. */
export type ReceivedEvent<Contract extends EventContract> = Contract extends EventContract
  ? {
      /** EventBridge's id of this delivery's event: two copies of one fact have different ids. */
      readonly id: string;
      readonly source: Contract['source'];
      readonly detailType: Contract['detailType'];
      /** When it happened, ISO 8601. */
      readonly time: string;
      readonly detail: DetailOf<Contract>;
      readonly metadata: EventMetadata;
    }
  : never;

/** The members of EventBridge's own envelope that consumers use. */
const eventBridgeEvent = z.object({
  id: z.string(),
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({ metadata: z.optional(z.unknown()) }),
});

/**
 * Parses what EventBridge delivers to a target, by the contract among these that it was published under.
 *
 * An event that was published without an envelope of ours starts a flow of its own: its id is its correlation id.
 *
 * @throws UnparseableEventError when it is another event, or its detail does not fit the schema
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function receivedEvent<Contract extends EventContract>(
  contracts: readonly Contract[],
  raw: unknown,
): ReceivedEvent<Contract> {
  const event = z.safeParse(eventBridgeEvent, raw);
  if (!event.success) throw new UnparseableEventError(contracts, event.error.issues);
  const { id, source, 'detail-type': detailType, time } = event.data;
  const contract = contracts.find((each) => each.source === source && each.detailType === detailType);
  if (!contract) throw new UnparseableEventError(contracts, [{ path: [], message: `it is ${source} ${detailType}` }]);
  const detail = z.safeParse(contract.schema, event.data.detail);
  if (!detail.success) throw new UnparseableEventError([contract], detail.error.issues);
  const metadata = z.safeParse(eventMetadata, event.data.detail.metadata);
  return {
    id,
    source,
    detailType,
    time,
    detail: detail.data,
    metadata: metadata.success ? metadata.data : { correlationId: id, causationId: id, key: id, hopCount: 0 },
  } as ReceivedEvent<Contract>;
}

/** What an event that follows from `event` takes over from it: the same flow, one hop on. */
export function causeOf(event: { readonly id: string; readonly metadata: EventMetadata }): Cause {
  const { correlationId, hopCount } = event.metadata;
  return { correlationId, causationId: event.id, hopCount: hopCount + 1 };
}
