import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import type { Context } from '../state.ts';

/** An event as every target receives it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
export interface BusEvent extends Record<string, unknown> {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** ISO 8601 in UTC, to the second. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: object;
}

export interface NewEvent {
  readonly source: string;
  readonly detailType: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly resources: readonly string[];
  readonly detail: object;
}

/** Puts an event into its envelope, with a new id. */
export function createEvent(event: NewEvent, { ids, account, region }: Context): BusEvent {
  return {
    version: '0',
    id: ids.uuid(),
    'detail-type': event.detailType,
    source: event.source,
    account,
    time: toIsoSeconds(event.time),
    region,
    resources: event.resources,
    detail: event.detail,
  };
}
