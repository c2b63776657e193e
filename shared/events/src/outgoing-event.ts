import * as z from 'zod/mini';
import type { DetailInputOf, EventContract } from './define-event.ts';
import './error-messages.ts';
import type { Cause, EventMetadata } from './event-metadata.ts';
import { UnparseableEventError } from './unparseable-event-error.ts';

/** What a publisher says of an event besides its detail. */
export interface Publication {
  /** What the event is about: the same for every copy of it. */
  readonly key: string;
  /** What it follows from. */
  readonly cause: Cause;
  /** When it happened. */
  readonly time: Date;
}

/** An event that may be put on the bus: its detail fits its contract, its envelope is complete. */
export interface OutgoingEvent {
  readonly source: string;
  readonly detailType: string;
  readonly detail: Readonly<Record<string, unknown>> & { readonly metadata: EventMetadata };
  readonly time: Date;
}

/**
 * Makes an event ready to be published. Members that its contract does not name are left out, so that nobody comes to
 * depend on them.
 *
 * @throws UnparseableEventError when the detail does not fit the contract: publishers keep it as consumers do
 */
export function outgoingEvent<Contract extends EventContract>(
  contract: Contract,
  detail: DetailInputOf<Contract>,
  { key, cause, time }: Publication,
): OutgoingEvent {
  const checked = z.safeParse(contract.schema, detail);
  if (!checked.success) throw new UnparseableEventError([contract], checked.error.issues);
  const { source, detailType } = contract;
  return { source, detailType, detail: { ...(checked.data as object), metadata: { ...cause, key } }, time };
}
