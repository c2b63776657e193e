import type { ServiceName } from '../../../service/sdk.ts';

/** Operations on what resources hold. They are recorded by trails that ask for data events, and never in the event history. */
const DATA: Partial<Record<ServiceName, ReadonlySet<string>>> = {
  dynamodb: new Set([
    ...['BatchExecuteStatement', 'BatchGetItem', 'BatchWriteItem', 'DeleteItem', 'ExecuteStatement'],
    ...[
      'ExecuteTransaction',
      'GetItem',
      'PutItem',
      'Query',
      'Scan',
      'TransactGetItems',
      'TransactWriteItems',
      'UpdateItem',
    ],
  ]),
  'dynamodb-streams': new Set(['GetRecords', 'GetShardIterator']),
  lambda: new Set(['Invoke', 'InvokeAsync', 'InvokeWithResponseStream']),
  s3: new Set([
    ...['AbortMultipartUpload', 'CompleteMultipartUpload', 'CopyObject', 'CreateMultipartUpload', 'DeleteObject'],
    ...[
      'DeleteObjects',
      'DeleteObjectTagging',
      'GetObject',
      'GetObjectAcl',
      'GetObjectAttributes',
      'GetObjectLegalHold',
    ],
    ...[
      'GetObjectRetention',
      'GetObjectTagging',
      'GetObjectTorrent',
      'HeadBucket',
      'HeadObject',
      'ListMultipartUploads',
    ],
    ...['ListObjects', 'ListObjectsV2', 'ListObjectVersions', 'ListParts', 'PutObject', 'PutObjectAcl'],
    ...['PutObjectLegalHold', 'PutObjectRetention', 'PutObjectTagging', 'RestoreObject', 'SelectObjectContent'],
    ...['UploadPart', 'UploadPartCopy', 'WriteGetObjectResponse'],
  ]),
  sns: new Set(['Publish', 'PublishBatch']),
  sqs: new Set([
    ...['ChangeMessageVisibility', 'ChangeMessageVisibilityBatch', 'DeleteMessage', 'DeleteMessageBatch'],
    ...['ReceiveMessage', 'SendMessage', 'SendMessageBatch'],
  ]),
};

/** Operations that no trail records here: CloudTrail knows them not at all, or as data that this endpoint does not offer. */
const UNRECORDED: Partial<Record<ServiceName, ReadonlySet<string>>> = {
  cloudwatch: new Set(['PutMetricData', 'GetMetricData', 'GetMetricStatistics', 'GetMetricWidgetImage', 'ListMetrics']),
  eventbridge: new Set(['PutEvents']),
  logs: new Set(['PutLogEvents', 'GetLogEvents', 'FilterLogEvents', 'GetLogRecord', 'StartLiveTail']),
  stepfunctions: new Set(['GetActivityTask', 'SendTaskHeartbeat']),
};

/**
 * Whether an operation manages resources or works with what they hold; undefined when it is never recorded.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function eventCategory(service: ServiceName, operation: string): 'Management' | 'Data' | undefined {
  if (DATA[service]?.has(operation)) return 'Data';
  return UNRECORDED[service]?.has(operation) ? undefined : 'Management';
}

const READ_PREFIX = /^(Get|List|Describe|Head|Lookup|BatchGet|Query|Scan|Search|Simulate|Test|Validate|Preview|Check)/;
/** Operations that change nothing and do not say so by their names. */
const READS: Partial<Record<ServiceName, ReadonlySet<string>>> = {
  kms: new Set([
    ...['Decrypt', 'Encrypt', 'GenerateDataKey', 'GenerateDataKeyPair', 'GenerateDataKeyPairWithoutPlaintext'],
    ...['GenerateDataKeyWithoutPlaintext', 'GenerateMac', 'GenerateRandom', 'ReEncrypt', 'Sign', 'Verify', 'VerifyMac'],
  ]),
  sts: new Set(['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'DecodeAuthorizationMessage']),
  sqs: new Set(['ReceiveMessage']),
  dynamodb: new Set(['TransactGetItems']),
  s3: new Set(['SelectObjectContent']),
};

/** Whether an operation only reads. */
export function isReadOnly(service: ServiceName, operation: string): boolean {
  return READ_PREFIX.test(operation) || READS[service]?.has(operation) === true;
}
