import type { DeleteLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../service/errors.ts';
import { checkGroupName } from '../constraints.ts';
import { filterKey, filtersOf } from '../filters/group-filters.ts';
import { runtimeOf } from '../runtime.ts';
import type { LogsContext } from '../state.ts';
import { removeStream } from '../streams/delete-log-stream.ts';
import { findGroup, groupArn } from './find-group.ts';

/**
 * Deletes a group with all that is in it.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html
 * @throws AwsError ResourceNotFoundException; ValidationException while the group is protected
 */
export function deleteLogGroup({ logGroupName: name = '' }: DeleteLogGroupCommandInput, context: LogsContext) {
  const { state } = context;
  checkGroupName(name);
  const group = findGroup(name, context);
  if (group.deletionProtection) {
    throw new AwsError('ValidationException', `The log group ${name} is protected from deletion.`);
  }
  const filters = filtersOf(name, context);
  for (const { stream } of [...runtimeOf(name, context).streams.values()]) removeStream(stream, context);
  for (const { filter } of filters.metric) state.metricFilters.delete(filterKey(name, filter.name));
  for (const { filter } of filters.subscription) state.subscriptionFilters.delete(filterKey(name, filter.name));
  for (const { cancel } of runtimeOf(name, context).minutes.values()) cancel();
  state.runtimes.delete(name);
  state.resourcePolicies.delete(groupArn(name, context));
  state.access.clear();
  state.groups.delete(name);
  return {};
}
