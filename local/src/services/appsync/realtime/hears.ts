import { isDeepStrictEqual } from 'node:util';
import { matchesFilter } from '../../../engines/appsync-schema/matches-filter.ts';
import type { Subscription } from './subscriptions.ts';

/**
 * Whether a subscriber hears of what a mutation gave. An enhanced filter decides where the subscription's resolver set
 * one; else every argument that was given must equal the field of that name, and a field that the mutation did not select
 * equals nothing but null.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html#using-subscription-arguments
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export function hears(
  { subscriptionFilter, arguments: wanted }: Pick<Subscription, 'subscriptionFilter' | 'arguments'>,
  payload: Readonly<Record<string, unknown>>,
): boolean {
  if (subscriptionFilter && subscriptionFilter.length > 0) return matchesFilter(subscriptionFilter, payload);
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(payload[name] ?? null, value ?? null));
}
