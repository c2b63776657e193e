import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { queueUrl } from '../../../sources/queue-url.ts';
import type { LambdaContext } from '../lambda-context.ts';
import { invalidParameter } from '../lambda-error.ts';
import type { SourceKind } from './mapping-settings.ts';

/**
 * Checks that an event source is there and that its settings go together with the function's.
 * @throws InvalidParameterValueException in AWS's words
 */
export async function checkSource(
  context: LambdaContext,
  kind: SourceKind,
  arn: string,
  functionTimeoutSeconds: number,
): Promise<void> {
  if (kind === 'stream') {
    await call(
      context.call('dynamodb-streams', 'DescribeStream', { StreamArn: arn, Limit: 1 }),
      () => `Stream not found: ${arn}`,
    );
    return;
  }
  const input = { QueueUrl: queueUrl(arn, context), AttributeNames: ['VisibilityTimeout' as const] };
  const { Attributes } = await call(
    context.call('sqs', 'GetQueueAttributes', input),
    ({ message }) =>
      `Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: ${message}`,
  );
  const visibility = Number(Attributes?.VisibilityTimeout ?? 30);
  if (visibility < functionTimeoutSeconds) {
    throw invalidParameter(
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${functionTimeoutSeconds} seconds`,
    );
  }
}

async function call<Result>(asked: Promise<Result>, sentence: (error: AwsError) => string): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof AwsError) || error instanceof NotImplementedError) throw error;
    throw invalidParameter(sentence(error));
  }
}
