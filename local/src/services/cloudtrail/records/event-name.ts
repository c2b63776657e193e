import type { ServiceName } from '../../../service/sdk.ts';

const LAMBDA_2015 = [
  ...['CreateAlias', 'CreateEventSourceMapping', 'CreateFunction', 'DeleteAlias', 'DeleteEventSourceMapping'],
  ...['DeleteFunction', 'GetAlias', 'GetEventSourceMapping', 'ListAliases', 'ListEventSourceMappings', 'ListFunctions'],
  ...['ListVersionsByFunction', 'PublishVersion', 'UpdateAlias', 'UpdateEventSourceMapping'],
];
const LAMBDA_2015_V2 = [
  ...['AddPermission', 'GetFunction', 'GetFunctionConfiguration', 'GetPolicy', 'RemovePermission'],
  ...['UpdateFunctionCode', 'UpdateFunctionConfiguration'],
];
const LAMBDA_2018 = ['DeleteLayerVersion', 'GetLayerVersion', 'ListLayerVersions', 'ListLayers', 'PublishLayerVersion'];

/**
 * Events that are not called as their operation is: Lambda's older ones carry the date of their API, S3's have the names that
 * the API once had.
 * https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html
 */
const NAMES: Partial<Record<ServiceName, ReadonlyMap<string, string>>> = {
  lambda: new Map([
    ...LAMBDA_2015.map((name) => [name, `${name}20150331`] as const),
    ...LAMBDA_2015_V2.map((name) => [name, `${name}20150331v2`] as const),
    ...LAMBDA_2018.map((name) => [name, `${name}20181031`] as const),
    ['PutFunctionConcurrency', 'PutFunctionConcurrency20171031'],
    ['DeleteFunctionConcurrency', 'DeleteFunctionConcurrency20171031'],
    ['ListTags', 'ListTags20170331'],
    ['TagResource', 'TagResource20170331v2'],
    ['UntagResource', 'UntagResource20170331v2'],
  ]),
  s3: new Map([
    ['PutPublicAccessBlock', 'PutBucketPublicAccessBlock'],
    ['GetPublicAccessBlock', 'GetBucketPublicAccessBlock'],
    ['DeletePublicAccessBlock', 'DeleteBucketPublicAccessBlock'],
    ['PutBucketLifecycleConfiguration', 'PutBucketLifecycle'],
    ['GetBucketLifecycleConfiguration', 'GetBucketLifecycle'],
    ['PutBucketNotificationConfiguration', 'PutBucketNotification'],
    ['GetBucketNotificationConfiguration', 'GetBucketNotification'],
    ['PutObjectLockConfiguration', 'PutBucketObjectLockConfiguration'],
    ['GetObjectLockConfiguration', 'GetBucketObjectLockConfiguration'],
    ['ListObjectsV2', 'ListObjects'],
  ]),
};

/** `CreateFunction20150331` for Lambda's CreateFunction. */
export function eventName(service: ServiceName, operation: string): string {
  return NAMES[service]?.get(operation) ?? operation;
}
