import type { EventContract } from './define-event.ts';

/** Condition operators to keys to values, as IAM writes them. */
export type PublishConditions = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * The IAM conditions under which a role that may call `events:PutEvents` publishes these events and no others.
 * `events:source` is a list in the request, and `ForAllValues` alone would also allow a request without one.
 *
 * Sources and detail-types are checked apart from each other: give contracts of several sources a statement each.
 *
 * @throws RangeError when the contracts have several sources
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
 */
export function publishConditions(first: EventContract, ...others: readonly EventContract[]): PublishConditions {
  const stranger = others.find(({ source }) => source !== first.source);
  if (stranger) throw new RangeError(`One statement publishes for one source: ${first.source}, not ${stranger.source}`);
  return {
    'ForAllValues:StringEquals': { 'events:source': [first.source] },
    Null: { 'events:source': 'false' },
    StringEquals: { 'events:detail-type': [first, ...others].map(({ detailType }) => detailType) },
  };
}
