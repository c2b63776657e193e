import { uniqueId } from '../../service/unique-id.ts';
import type { ManagedPolicy } from './managed-policy.ts';

type Statement = Readonly<Record<string, unknown>>;

const LOGS = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*'): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** Policies of AWS that serverless configurations attach, by the part of their ARN behind `policy`. */
const DOCUMENTS: Readonly<Record<string, readonly Statement[]>> = {
  '/AdministratorAccess': [allow('*')],
  '/AmazonS3FullAccess': [allow(['s3:*', 's3-object-lambda:*'])],
  '/AmazonSQSFullAccess': [allow('sqs:*')],
  '/AmazonSQSReadOnlyAccess': [
    allow([
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
      'sqs:ListDeadLetterSourceQueues',
      'sqs:ListQueues',
      'sqs:ListMessageMoveTasks',
      'sqs:ListQueueTags',
    ]),
  ],
  '/AWSStepFunctionsFullAccess': [allow('states:*')],
  '/AWSXRayDaemonWriteAccess': [
    allow([
      'xray:PutTraceSegments',
      'xray:PutTelemetryRecords',
      'xray:GetSamplingRules',
      'xray:GetSamplingTargets',
      'xray:GetSamplingStatisticSummaries',
    ]),
  ],
  '/service-role/AmazonAPIGatewayPushToCloudWatchLogs': [
    allow([
      ...LOGS.slice(0, 2),
      'logs:DescribeLogGroups',
      'logs:DescribeLogStreams',
      'logs:PutLogEvents',
      'logs:GetLogEvents',
      'logs:FilterLogEvents',
    ]),
  ],
  '/service-role/AWSAppSyncPushToCloudWatchLogs': [allow(LOGS)],
  '/service-role/AWSLambdaBasicExecutionRole': [allow(LOGS)],
  '/service-role/AWSLambdaDynamoDBExecutionRole': [
    allow([
      'dynamodb:DescribeStream',
      'dynamodb:GetRecords',
      'dynamodb:GetShardIterator',
      'dynamodb:ListStreams',
      ...LOGS,
    ]),
  ],
  '/service-role/AWSLambdaRole': [allow(['lambda:InvokeFunction'])],
  '/service-role/AWSLambdaSQSQueueExecutionRole': [
    allow(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', ...LOGS]),
  ],
};

const PREFIX = 'arn:aws:iam::aws:policy';
const CREATED_AT = Date.UTC(2015, 1, 6, 18, 40, 58);

/** A well-known policy of AWS; undefined for the many that are not listed here. */
export function awsManagedPolicy(arn: string): ManagedPolicy | undefined {
  const place = arn.slice(PREFIX.length);
  const statements = arn.startsWith(PREFIX) && Object.hasOwn(DOCUMENTS, place) ? DOCUMENTS[place] : undefined;
  if (!statements) return undefined;
  const name = place.slice(place.lastIndexOf('/') + 1);
  const document = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return {
    arn,
    id: uniqueId('ANPA', 'aws', name),
    name,
    path: place.slice(0, place.lastIndexOf('/') + 1),
    createdAt: CREATED_AT,
    updatedAt: CREATED_AT,
    defaultVersion: 'v1',
    nextVersion: 2,
    versions: [{ id: 'v1', document, createdAt: CREATED_AT }],
    tags: {},
  };
}

/** All that are listed here. */
export function awsManagedPolicies(): ManagedPolicy[] {
  return Object.keys(DOCUMENTS).flatMap((place) => awsManagedPolicy(PREFIX + place) ?? []);
}
