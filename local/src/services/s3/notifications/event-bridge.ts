import { bucketArn } from '../buckets/bucket.ts';
import type { S3Context } from '../s3-context.ts';
import type { ObjectEvent, ObjectEventName } from './object-event.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-mapping-troubleshooting.html */
const DETAIL: Readonly<
  Record<ObjectEventName, { readonly type: string; readonly more: Readonly<Record<string, string>> }>
> = {
  'ObjectCreated:Put': { type: 'Object Created', more: { reason: 'PutObject' } },
  'ObjectCreated:Copy': { type: 'Object Created', more: { reason: 'CopyObject' } },
  'ObjectCreated:CompleteMultipartUpload': { type: 'Object Created', more: { reason: 'CompleteMultipartUpload' } },
  'ObjectRemoved:Delete': {
    type: 'Object Deleted',
    more: { reason: 'DeleteObject', 'deletion-type': 'Permanently Deleted' },
  },
  'ObjectRemoved:DeleteMarkerCreated': {
    type: 'Object Deleted',
    more: { reason: 'DeleteObject', 'deletion-type': 'Delete Marker Created' },
  },
  'ObjectTagging:Put': { type: 'Object Tags Added', more: {} },
  'ObjectTagging:Delete': { type: 'Object Tags Deleted', more: {} },
  'ObjectAcl:Put': { type: 'Object ACL Updated', more: {} },
};

/**
 * Puts an event on the default bus of the bucket's region, as S3 itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export async function putToEventBridge(event: ObjectEvent, context: S3Context): Promise<void> {
  const { bucket, key, size, etag, versionId, sequencer } = event;
  const { type, more } = DETAIL[event.name];
  const detail = {
    version: '0',
    bucket: { name: bucket.name },
    object: {
      key,
      ...(size === undefined ? {} : { size }),
      ...(etag === undefined ? {} : { etag }),
      ...(versionId === undefined ? {} : { 'version-id': versionId }),
      sequencer,
    },
    'request-id': event.requestId,
    requester: context.account,
    'source-ip-address': '127.0.0.1',
    ...more,
  };
  const entry = {
    Source: 'aws.s3',
    DetailType: type,
    Detail: JSON.stringify(detail),
    Resources: [bucketArn(bucket.name)],
    Time: new Date(event.at),
  };
  const principal = { type: 'service', arn: 's3.amazonaws.com' } as const;
  const options = { principal, region: bucket.region };
  const { FailedEntryCount, Entries } = await context.call('eventbridge', 'PutEvents', { Entries: [entry] }, options);
  if (FailedEntryCount) throw new Error(Entries?.[0]?.ErrorMessage ?? 'EventBridge refused the event.');
}
