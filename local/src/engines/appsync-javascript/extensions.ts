import type { Effects } from './effects.ts';
import type { SubscriptionFilterGroup } from './evaluation.ts';

interface FilterObject {
  readonly filterGroup?: readonly SubscriptionFilterGroup[];
}

/**
 * The module's `extensions`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html
 */
export function createExtensions(effects: Effects) {
  return {
    setSubscriptionFilter(filter: FilterObject | null) {
      effects.subscriptionFilter = groupsOf(filter);
    },
    setSubscriptionInvalidationFilter(filter: FilterObject | null) {
      effects.invalidationFilter = groupsOf(filter);
    },
    invalidateSubscriptions({ subscriptionField, payload }: Effects['invalidations'][number]) {
      effects.invalidations.push(JSON.parse(JSON.stringify({ subscriptionField, payload })));
    },
    /** There is no cache of responses here, so there is nothing to evict. */
    evictFromApiCache() {},
  };
}

function groupsOf(filter: FilterObject | null): SubscriptionFilterGroup[] {
  return JSON.parse(JSON.stringify(filter?.filterGroup ?? [])) as SubscriptionFilterGroup[];
}
