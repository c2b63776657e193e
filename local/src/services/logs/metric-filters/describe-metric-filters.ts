import type { DescribeMetricFiltersCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import { checkLimit } from '../constraints.ts';
import { invalidParameter } from '../errors.ts';
import { findGroup } from '../groups/find-group.ts';
import type { LogsContext } from '../state.ts';

const LIMIT_MAX = 50;

/**
 * Metric filters of a group, by the beginning of their names, or by the metric that they make.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeMetricFilters.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException
 */
export function describeMetricFilters(input: DescribeMetricFiltersCommandInput, context: LogsContext) {
  const { logGroupName, filterNamePrefix = '', metricName, metricNamespace } = input;
  const limit = checkLimit(input.limit, LIMIT_MAX);
  if ((metricName === undefined) !== (metricNamespace === undefined)) {
    throw invalidParameter('metricName and metricNamespace must be given together.');
  }
  if (logGroupName !== undefined) findGroup(logGroupName, context);
  const filters = [...context.state.metricFilters.values()]
    .filter(
      ({ group, name, transformation }) =>
        (logGroupName === undefined || group === logGroupName) &&
        name.startsWith(filterNamePrefix) &&
        (metricName === undefined || transformation.metricName === metricName) &&
        (metricNamespace === undefined || transformation.metricNamespace === metricNamespace),
    )
    .sort(byName);
  const { items, nextToken } = page(filters, ({ group, name }) => `${group}/${name}`, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  const metricFilters = items.map((filter) => ({
    filterName: filter.name,
    filterPattern: filter.pattern,
    metricTransformations: [filter.transformation],
    creationTime: filter.createdAt,
    logGroupName: filter.group,
    applyOnTransformedLogs: filter.applyOnTransformedLogs,
    ...(filter.systemFields.length > 0 && { emitSystemFieldDimensions: [...filter.systemFields] }),
  }));
  return { metricFilters, nextToken };
}
