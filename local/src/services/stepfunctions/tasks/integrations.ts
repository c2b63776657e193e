import { sdkServiceOf } from '../../../engines/sdk-integration/sdk-services.ts';

/** How errors of a called service are named, in an optimised integration or through `aws-sdk`. */
export interface ErrorNaming {
  /** `DynamoDB` of `DynamoDB.ConditionalCheckFailedException`. */
  readonly prefix: string;
  /** The service's name within causes. */
  readonly service: string;
  /** The class of errors that the service's model does not have. */
  readonly unmodelled: string;
  /** What an internal failure of the service is called. */
  readonly internal: string;
}

/** An optimised integration. https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html */
export const OPTIMISED: Readonly<Record<string, { readonly local: string; readonly errors: ErrorNaming }>> = {
  dynamodb: {
    local: 'dynamodb',
    errors: legacy('DynamoDB', 'AmazonDynamoDBv2', 'AmazonDynamoDBException', 'InternalServerError'),
  },
  events: {
    local: 'eventbridge',
    errors: legacy('EventBridge', 'AmazonEventBridge', 'AmazonEventBridgeException', 'InternalException'),
  },
  lambda: { local: 'lambda', errors: legacy('Lambda', 'AWSLambda', 'AWSLambdaException', 'ServiceException') },
  sns: { local: 'sns', errors: legacy('SNS', 'AmazonSNS', 'AmazonSNSException', 'InternalErrorException') },
  sqs: { local: 'sqs', errors: legacy('SQS', 'AmazonSQS', 'AmazonSQSException', 'AmazonSQSException') },
  states: {
    local: 'stepfunctions',
    errors: legacy('StepFunctions', 'AWSStepFunctions', 'AWSStepFunctionsException', 'AWSStepFunctionsException'),
  },
};

/** The service behind `aws-sdk:<name>`; one that nobody knows is called by its own name. */
export function sdkService(name: string): { readonly local: string; readonly errors: ErrorNaming } {
  const { local, prefix } = sdkServiceOf(name);
  return {
    local,
    errors: { prefix, service: prefix, unmodelled: `${prefix}Exception`, internal: `${prefix}Exception` },
  };
}

function legacy(prefix: string, service: string, unmodelled: string, internal: string): ErrorNaming {
  return { prefix, service, unmodelled, internal };
}
