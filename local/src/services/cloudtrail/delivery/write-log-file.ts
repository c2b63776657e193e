import { gzipSync } from 'node:zlib';
import type { TrailRecord } from '../records/trail-record.ts';
import type { CloudTrailContext } from '../state.ts';
import { CLOUDTRAIL, checkBucket, logFolder } from '../trails/check-bucket.ts';
import type { StoredTrail } from '../trails/trail.ts';
import { attempt } from './attempt.ts';

/** As whom CloudTrail writes. */
const principal = { type: 'service', arn: CLOUDTRAIL } as const;

/**
 * Writes a log file, and tells the trail's topic of it.
 * @returns whether the bucket took it
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
export async function writeLogFile(
  trail: StoredTrail,
  region: string,
  records: readonly TrailRecord[],
  context: CloudTrailContext,
): Promise<boolean> {
  const key = logFileKey(trail, region, context);
  const body = gzipSync(JSON.stringify({ Records: records }));
  const write = async () => {
    await checkBucket(trail, context);
    await putObject(trail, key, body, context);
  };
  const isWritten = await attempt(trail, 'logFiles', write, context);
  const { snsTopicArn } = trail;
  if (!isWritten || snsTopicArn === undefined) return isWritten;
  const message = JSON.stringify({ s3Bucket: trail.bucket, s3ObjectKey: [key] });
  const publish = () =>
    context.call('sns', 'Publish', { TopicArn: snsTopicArn, Message: message }, inHomeRegion(trail));
  await attempt(trail, 'notifications', publish, context);
  return true;
}

/** The empty object by which CloudTrail tries a bucket when a trail is made. */
export async function writeTestObject(trail: StoredTrail, context: CloudTrailContext): Promise<void> {
  await putObject(trail, logFolder(trail, context.account), Buffer.alloc(0), context);
}

async function putObject(trail: StoredTrail, key: string, body: Buffer, context: CloudTrailContext): Promise<void> {
  const { kmsKeyId, bucket } = trail;
  const encryption = kmsKeyId ? ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId } as const) : {};
  const isLogFile = body.length > 0;
  await context.call(
    's3',
    'PutObject',
    {
      Bucket: bucket,
      Key: key,
      Body: body,
      ...(isLogFile ? { ContentType: 'application/json', ContentEncoding: 'gzip' } : {}),
      ...encryption,
    },
    inHomeRegion(trail),
  );
}

function inHomeRegion({ homeRegion }: StoredTrail) {
  return { principal, region: homeRegion };
}

function logFileKey(trail: StoredTrail, region: string, { account, clock, ids }: CloudTrailContext): string {
  const [day = '', time = ''] = new Date(clock.now()).toISOString().split('T');
  const stamp = `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
  const folder = `${logFolder(trail, account)}${region}/${day.replaceAll('-', '/')}`;
  return `${folder}/${account}_CloudTrail_${region}_${stamp}_${ids.upper(16)}.json.gz`;
}
