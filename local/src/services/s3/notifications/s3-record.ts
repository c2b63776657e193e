import { bucketArn } from '../buckets/bucket.ts';
import { owner } from '../buckets/owner.ts';
import { encodeKey } from '../listing/key-encoding.ts';
import type { S3Context } from '../s3-context.ts';
import type { ObjectEvent } from './object-event.ts';

/**
 * An event as functions, queues and topics get it: with the key encoded as in a form.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
 */
export function s3Record(event: ObjectEvent, configurationId: string, context: S3Context) {
  const { bucket, size, etag, versionId } = event;
  const identity = { principalId: owner(context.account).ID };
  return {
    eventVersion: '2.1',
    eventSource: 'aws:s3',
    awsRegion: bucket.region,
    eventTime: new Date(event.at).toISOString(),
    eventName: event.name,
    userIdentity: { principalId: `AWS:${context.principal.arn}` },
    requestParameters: { sourceIPAddress: '127.0.0.1' },
    responseElements: { 'x-amz-request-id': event.requestId, 'x-amz-id-2': event.requestId },
    s3: {
      s3SchemaVersion: '1.0',
      configurationId,
      bucket: { name: bucket.name, ownerIdentity: identity, arn: bucketArn(bucket.name) },
      object: {
        key: encodeKey(event.key),
        ...(size === undefined ? {} : { size }),
        ...(etag === undefined ? {} : { eTag: etag }),
        ...(versionId === undefined ? {} : { versionId }),
        sequencer: event.sequencer,
      },
    },
  };
}
