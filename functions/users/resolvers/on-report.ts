import { type Context, extensions, util } from '@aws-appsync/utils';
import { ownerOf } from './owner-of.ts';

/** Subscribing reads nothing. */
export function request() {
  return { payload: null };
}

/**
 * Lets only those reports through that are the caller's. The filter is the server's: a client cannot ask for another one.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-enhanced-filtering.html
 */
export function response(ctx: Context) {
  extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ owner: { eq: ownerOf(ctx) } }));
  return null;
}
