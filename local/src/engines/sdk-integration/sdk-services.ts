/**
 * Services by the names that `aws-sdk` resources of workflows and schedules give them, with the prefix of their errors in
 * the Java SDK. https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
const SDK_SERVICES: Readonly<Record<string, readonly [local: string, prefix: string]>> = {
  apigatewayv2: ['apigatewayv2', 'ApiGatewayV2'],
  cloudtrail: ['cloudtrail', 'CloudTrail'],
  cloudwatch: ['cloudwatch', 'CloudWatch'],
  cloudwatchlogs: ['logs', 'CloudWatchLogs'],
  cognitoidentityprovider: ['cognito-idp', 'CognitoIdentityProvider'],
  dynamodb: ['dynamodb', 'DynamoDb'],
  dynamodbstreams: ['dynamodb-streams', 'DynamoDbStreams'],
  eventbridge: ['eventbridge', 'EventBridge'],
  iam: ['iam', 'Iam'],
  kms: ['kms', 'Kms'],
  lambda: ['lambda', 'Lambda'],
  pipes: ['pipes', 'Pipes'],
  s3: ['s3', 'S3'],
  scheduler: ['scheduler', 'Scheduler'],
  sfn: ['stepfunctions', 'Sfn'],
  sns: ['sns', 'Sns'],
  sqs: ['sqs', 'Sqs'],
  ssm: ['ssm', 'Ssm'],
  sts: ['sts', 'Sts'],
};

/** A service behind `aws-sdk:<name>`. */
export interface SdkService {
  /** The local service's name. */
  readonly local: string;
  /** The prefix of its errors: `DynamoDb` of `DynamoDb.ResourceNotFoundException`. */
  readonly prefix: string;
}

/** The service behind `aws-sdk:<name>`; one that nobody knows is called by its own name. */
export function sdkServiceOf(name: string): SdkService {
  const [local, prefix] = SDK_SERVICES[name] ?? [name, `${name.charAt(0).toUpperCase()}${name.slice(1)}`];
  return { local, prefix };
}
