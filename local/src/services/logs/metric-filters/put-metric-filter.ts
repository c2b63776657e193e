import type { MetricTransformation, PutMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../service/errors.ts';
import { invalidMember, invalidParameter } from '../errors.ts';
import { checkFilter } from '../filters/check-filter.ts';
import { filterKey, filtersChanged, filtersOf } from '../filters/group-filters.ts';
import type { LogsContext } from '../state.ts';

const FILTERS_MAX = 100;
const DIMENSIONS_MAX = 3;
const NAME = '[^:*$]*';

/**
 * Makes a metric out of the events that a pattern matches.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException; LimitExceededException
 */
export function putMetricFilter(input: PutMetricFilterCommandInput, context: LogsContext) {
  const { logGroupName: group = '', filterName: name = '', filterPattern: pattern = '' } = input;
  checkFilter(input, 'PutMetricFilter', context);
  const transformation = checkTransformation(input);
  const key = filterKey(group, name);
  const { metricFilters } = context.state;
  if (!metricFilters.has(key) && filtersOf(group, context).metric.length >= FILTERS_MAX) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  metricFilters.set(key, {
    group,
    name,
    pattern,
    transformation,
    createdAt: context.clock.now(),
    applyOnTransformedLogs: input.applyOnTransformedLogs ?? false,
    systemFields: input.emitSystemFieldDimensions ?? [],
  });
  filtersChanged(group, context);
  return {};
}

function checkTransformation(input: PutMetricFilterCommandInput): MetricTransformation {
  const { metricTransformations: [transformation, ...others] = [], emitSystemFieldDimensions = [] } = input;
  const at = 'metricTransformations';
  if (!transformation) throw invalidMember('[]', at, 'have length greater than or equal to 1');
  if (others.length > 0) throw invalidMember('[...]', at, 'have length less than or equal to 1');
  const { metricName = '', metricNamespace = '', metricValue = '', defaultValue, dimensions = {} } = transformation;
  for (const [member, value] of Object.entries({ metricName, metricNamespace })) {
    const place = `${at}.1.member.${member}`;
    if (value === '') throw invalidMember(value, place, 'have length greater than or equal to 1');
    if (!new RegExp(`^${NAME}$`).test(value)) {
      throw invalidMember(value, place, `satisfy regular expression pattern: ${NAME}`);
    }
  }
  if (!metricValue.startsWith('$') && !Number.isFinite(Number.parseFloat(metricValue))) {
    throw invalidParameter(`Invalid metric transformation: the value ${metricValue} is neither a number nor a field.`);
  }
  const dimensionCount = Object.keys(dimensions).length + emitSystemFieldDimensions.length;
  if (dimensionCount > DIMENSIONS_MAX) {
    throw invalidParameter(`Invalid metric transformation: more than ${DIMENSIONS_MAX} dimensions.`);
  }
  if (defaultValue !== undefined && Object.keys(dimensions).length > 0) {
    throw invalidParameter('Invalid metric transformation: dimensions and default value are mutually exclusive.');
  }
  return transformation;
}
