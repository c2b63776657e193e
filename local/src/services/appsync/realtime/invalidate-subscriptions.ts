import { matchesFilter } from '../../../engines/appsync-schema/matches-filter.ts';
import type { Execution } from '../execution/graphql-request.ts';
import type { AppSyncContext } from '../state.ts';

/**
 * Ends the subscriptions that a mutation's resolvers want ended: those whose own invalidation filter matches what the
 * mutation says.
 * https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-invalidation.html
 */
export function invalidateSubscriptions({ invalidations, request }: Execution, { state }: AppSyncContext): void {
  const { subscriptions } = state.runtime;
  for (const { subscriptionField, payload } of invalidations) {
    for (const subscription of subscriptions.of(request.api.api.apiId, subscriptionField)) {
      const { invalidationFilter = [] } = subscription;
      if (invalidationFilter.length > 0 && matchesFilter(invalidationFilter, payload)) subscription.end();
    }
  }
}
