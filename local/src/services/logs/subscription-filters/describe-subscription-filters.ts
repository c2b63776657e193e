import type { DescribeSubscriptionFiltersCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import { checkLimit } from '../constraints.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

const LIMIT_MAX = 50;

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeSubscriptionFilters.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException
 */
export function describeSubscriptionFilters(input: DescribeSubscriptionFiltersCommandInput, context: LogsContext) {
  const { logGroupName = '', filterNamePrefix = '' } = input;
  const limit = checkLimit(input.limit, LIMIT_MAX);
  findGroup(logGroupName, context);
  const filters = [...context.state.subscriptionFilters.values()]
    .filter(({ group, name }) => group === logGroupName && name.startsWith(filterNamePrefix))
    .sort(byName);
  const { items, nextToken } = page(filters, ({ name }) => name, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  const subscriptionFilters = items.map((filter) => ({
    filterName: filter.name,
    logGroupName: filter.group,
    filterPattern: filter.pattern,
    destinationArn: filter.destinationArn,
    roleArn: filter.roleArn,
    distribution: filter.distribution,
    applyOnTransformedLogs: filter.applyOnTransformedLogs,
    creationTime: filter.createdAt,
  }));
  return { subscriptionFilters, nextToken };
}
