import type { EventMetadata } from '@signalbox/events/event-metadata';

/** What a message is written from: an event about an order. */
export interface OrderEvent {
  readonly source: string;
  readonly detailType: string;
  /** ISO 8601. */
  readonly time: string;
  readonly detail: { readonly id: number };
  readonly metadata: EventMetadata;
}

/** A short message for people. */
export interface Message {
  /** At most 100 ASCII characters in one line, as SNS wants it for e-mail. */
  readonly subject: string;
  readonly text: string;
  /** For subscriptions that filter, and for programs. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Says in words what happened to an order. */
export function messageOf({ source, detailType, time, detail: { id }, metadata }: OrderEvent): Message {
  return {
    subject: `Order ${id}: ${detailType}`,
    text: [`Source: ${source}`, `Event: ${detailType}`, `Order: ${id}`, `Time: ${time}`].join('\n'),
    attributes: { source, detailType, correlationId: metadata.correlationId },
  };
}

/** What a message is sent once for: a status of an order, however often it is announced. */
export function messageKey({ source, detailType, detail: { id } }: OrderEvent): string {
  return `${source}/${detailType}/${id}`;
}
