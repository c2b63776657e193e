import type { MessageAttributeValue, MessageSystemAttributeValue } from '@aws-sdk/client-sqs';
import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { ApiResponse } from '../api-response.ts';
import { queryResponse } from './query-response.ts';
import { json, list, numeric, type ServiceCall } from './service-call.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#SQS-SendMessage */
export const sendMessage: ServiceCall = async (parameters, context, options) => {
  const { QueueUrl, MessageBody, MessageDeduplicationId, MessageGroupId } = parameters;
  const output = await context.call(
    'sqs',
    'SendMessage',
    {
      QueueUrl,
      MessageBody,
      MessageDeduplicationId,
      MessageGroupId,
      DelaySeconds: numeric(parameters.DelaySeconds),
      MessageAttributes: json<Record<string, MessageAttributeValue>>(parameters.MessageAttributes),
      MessageSystemAttributes: json<Record<'AWSTraceHeader', MessageSystemAttributeValue>>(
        parameters.MessageSystemAttributes,
      ),
    },
    options,
  );
  return answer('SendMessage', output, context);
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#SQS-ReceiveMessage */
export const receiveMessage: ServiceCall = async (parameters, context, options) => {
  const { QueueUrl, ReceiveRequestAttemptId } = parameters;
  const { Messages = [] } = await context.call(
    'sqs',
    'ReceiveMessage',
    {
      QueueUrl,
      ReceiveRequestAttemptId,
      MessageSystemAttributeNames: list(parameters.AttributeNames) as 'All'[] | undefined,
      MaxNumberOfMessages: numeric(parameters.MaxNumberOfMessages),
      MessageAttributeNames: list(parameters.MessageAttributeNames),
      VisibilityTimeout: numeric(parameters.VisibilityTimeout),
      WaitTimeSeconds: numeric(parameters.WaitTimeSeconds),
    },
    options,
  );
  const Message = Messages.map(({ Attributes = {}, MessageAttributes = {}, ...message }) => ({
    ...message,
    Attribute: Object.entries(Attributes).map(([Name, Value]) => ({ Name, Value })),
    MessageAttribute: Object.entries(MessageAttributes).map(([Name, Value]) => ({ Name, Value })),
  }));
  return answer('ReceiveMessage', { Message }, context);
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#SQS-DeleteMessage */
export const deleteMessage: ServiceCall = async ({ QueueUrl, ReceiptHandle }, context, options) => {
  await context.call('sqs', 'DeleteMessage', { QueueUrl, ReceiptHandle }, options);
  return answer('DeleteMessage', undefined, context);
};

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html#SQS-PurgeQueue */
export const purgeQueue: ServiceCall = async ({ QueueUrl }, context, options) => {
  await context.call('sqs', 'PurgeQueue', { QueueUrl }, options);
  return answer('PurgeQueue', undefined, context);
};

/** These integrations speak SQS's query protocol, whose answers are XML. */
function answer(operation: string, output: object | undefined, { ids }: ApiGatewayContext): ApiResponse {
  return {
    status: 200,
    headers: { 'content-type': ['text/xml'] },
    body: queryResponse(operation, 'http://queue.amazonaws.com/doc/2012-11-05/', output, ids.uuid()),
  };
}
