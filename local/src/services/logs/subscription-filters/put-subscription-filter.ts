import type { PutSubscriptionFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { parseArn } from '../../../service/arn.ts';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { invalidParameter } from '../errors.ts';
import { checkFilter } from '../filters/check-filter.ts';
import { filterKey, filtersChanged, filtersOf } from '../filters/group-filters.ts';
import type { LogsContext } from '../state.ts';
import { functionPrincipal } from './function-principal.ts';

const FILTERS_MAX = 2;
const DESTINATIONS = ['lambda', 'kinesis', 'firehose', 'logs'];
const DESTINATIONS_WITH_ROLE = ['kinesis', 'firehose'];

/**
 * Sends the events that a pattern matches on: to a function. Subscriptions to streams are kept and described, but this
 * endpoint has no streams to send to.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException, also for a function that CloudWatch Logs may
 * not invoke; LimitExceededException for a third filter
 */
export async function putSubscriptionFilter(input: PutSubscriptionFilterCommandInput, context: LogsContext) {
  const { logGroupName: group = '', filterName: name = '', destinationArn = '', roleArn } = input;
  checkFilter(input, 'PutSubscriptionFilter', context);
  if (input.emitSystemFields?.length) throw new NotImplementedError('logs:PutSubscriptionFilter with emitSystemFields');
  const service = parseArn(destinationArn)?.service ?? '';
  if (!DESTINATIONS.includes(service)) throw invalidParameter('Invalid destination ARN specified.');
  if (DESTINATIONS_WITH_ROLE.includes(service) && roleArn === undefined) {
    throw invalidParameter(`destinationArn for vendor ${service} cannot be used without roleArn`);
  }
  if (service === 'lambda' && roleArn !== undefined) {
    throw invalidParameter('destinationArn for vendor lambda cannot be used with roleArn');
  }
  const principal = service === 'lambda' ? await functionPrincipal(destinationArn, group, context) : (roleArn ?? '');
  const { subscriptionFilters } = context.state;
  const key = filterKey(group, name);
  if (!subscriptionFilters.has(key) && filtersOf(group, context).subscription.length >= FILTERS_MAX) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  subscriptionFilters.set(key, {
    group,
    name,
    pattern: input.filterPattern ?? '',
    destinationArn,
    roleArn,
    distribution: input.distribution ?? 'ByLogStream',
    createdAt: subscriptionFilters.get(key)?.createdAt ?? context.clock.now(),
    applyOnTransformedLogs: input.applyOnTransformedLogs ?? false,
    principal,
  });
  filtersChanged(group, context);
  return {};
}
