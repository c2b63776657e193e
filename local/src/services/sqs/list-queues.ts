import type {
  GetQueueUrlCommandInput,
  ListDeadLetterSourceQueuesCommandInput,
  ListQueuesCommandInput,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../../service/errors.ts';
import { page } from '../../service/page.ts';
import { queueArn, queueDoesNotExist, queueUrl, requireQueue } from './queue.ts';
import { redrivePolicyOf } from './redrive-policy.ts';
import type { SqsContext } from './state.ts';

const RESULTS_MAX = 1000;

interface Paging {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html */
export function getQueueUrl(input: GetQueueUrlCommandInput, context: SqsContext) {
  const { QueueName: name = '', QueueOwnerAWSAccountId: owner = context.account } = input;
  if (owner !== context.account || !context.state.queues.has(name)) throw queueDoesNotExist();
  return { QueueUrl: queueUrl(name, context) };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListQueues.html */
export function listQueues(input: ListQueuesCommandInput, context: SqsContext) {
  const prefix = input.QueueNamePrefix ?? '';
  const names = [...context.state.queues.keys()].filter((name) => name.startsWith(prefix));
  const { urls, nextToken } = urlPage(names, input, context);
  return { ...(urls.length === 0 ? {} : { QueueUrls: urls }), ...(nextToken ? { NextToken: nextToken } : {}) };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListDeadLetterSourceQueues.html */
export function listDeadLetterSourceQueues(input: ListDeadLetterSourceQueuesCommandInput, context: SqsContext) {
  const target = queueArn(requireQueue(input.QueueUrl, context).name, context);
  const names = deadLetterSources(target, context);
  const { urls, nextToken } = urlPage(names, input, context);
  // AWS leaves an empty list out here too, though its model requires it.
  const queueUrls = urls.length === 0 ? undefined : urls;
  return { queueUrls, ...(nextToken ? { NextToken: nextToken } : {}) };
}

/** The names of the queues whose dead-letter queue is `target`. */
export function deadLetterSources(target: string, { state }: SqsContext): string[] {
  return [...state.queues.values()]
    .filter((queue) => redrivePolicyOf(queue)?.deadLetterTargetArn === target)
    .map(({ name }) => name);
}

function urlPage(names: string[], { MaxResults: max, NextToken: token }: Paging, context: SqsContext) {
  if (max !== undefined && (max < 1 || max > RESULTS_MAX)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and ${RESULTS_MAX}.`,
    );
  }
  // Without MaxResults AWS answers the first thousand and no token.
  const limit = max ?? RESULTS_MAX;
  const options = { token, limit, invalidTokenCode: 'InvalidParameterValue' };
  const { items, nextToken } = page(names.sort(), (name) => name, options);
  return { urls: items.map((name) => queueUrl(name, context)), nextToken: max === undefined ? undefined : nextToken };
}
