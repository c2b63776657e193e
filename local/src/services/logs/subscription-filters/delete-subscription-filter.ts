import type { DeleteSubscriptionFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { doesNotExist } from '../errors.ts';
import { filterKey, filtersChanged } from '../filters/group-filters.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteSubscriptionFilter.html
 * @throws AwsError ResourceNotFoundException
 */
export function deleteSubscriptionFilter(input: DeleteSubscriptionFilterCommandInput, context: LogsContext) {
  const { logGroupName = '', filterName = '' } = input;
  findGroup(logGroupName, context);
  const wasThere = context.state.subscriptionFilters.delete(filterKey(logGroupName, filterName));
  if (!wasThere) throw doesNotExist('subscription filter');
  filtersChanged(logGroupName, context);
  return {};
}
