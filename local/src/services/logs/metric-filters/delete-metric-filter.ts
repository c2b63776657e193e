import type { DeleteMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { doesNotExist } from '../errors.ts';
import { filterKey, filtersChanged } from '../filters/group-filters.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteMetricFilter.html
 * @throws AwsError ResourceNotFoundException
 */
export function deleteMetricFilter(input: DeleteMetricFilterCommandInput, context: LogsContext) {
  const { logGroupName = '', filterName = '' } = input;
  findGroup(logGroupName, context);
  if (!context.state.metricFilters.delete(filterKey(logGroupName, filterName))) throw doesNotExist('metric filter');
  filtersChanged(logGroupName, context);
  return {};
}
