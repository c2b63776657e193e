import type { TestMetricFilterCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { invalidMember } from '../errors.ts';
import { compileFilter } from '../filters/compile-filter.ts';

const MESSAGES_MAX = 50;

/**
 * Which messages a pattern matches, and the fields that it finds in them.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TestMetricFilter.html
 * @throws AwsError InvalidParameterException
 */
export function testMetricFilter({ filterPattern = '', logEventMessages = [] }: TestMetricFilterCommandInput) {
  if (logEventMessages.length === 0) {
    throw invalidMember('[]', 'logEventMessages', 'have length greater than or equal to 1');
  }
  if (logEventMessages.length > MESSAGES_MAX) {
    throw invalidMember('[...]', 'logEventMessages', `have length less than or equal to ${MESSAGES_MAX}`);
  }
  const filter = compileFilter(filterPattern);
  const matches = logEventMessages.flatMap((eventMessage, index) =>
    filter.matches(eventMessage)
      ? [{ eventNumber: index + 1, eventMessage, extractedValues: { ...filter.fieldsOf(eventMessage) } }]
      : [],
  );
  return { matches };
}
