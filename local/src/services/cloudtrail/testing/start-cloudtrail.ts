import { gunzipSync } from 'node:zlib';
import {
  CloudTrailClient,
  CreateTrailCommand,
  type CreateTrailCommandInput,
  StartLoggingCommand,
} from '@aws-sdk/client-cloudtrail';
import { EventBridgeClient, PutRuleCommand, PutTargetsCommand, type RuleState } from '@aws-sdk/client-eventbridge';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { eventbridge } from '../../eventbridge/service.ts';
import { createTestTarget, queueArn } from '../../eventbridge/testing/test-target.ts';
import { s3 } from '../../s3/service.ts';
import type { TrailRecord } from '../records/trail-record.ts';
import { cloudtrail } from '../service.ts';

export const ACCOUNT = '000000000000';
export const BUCKET = 'trail-files';
export const TRAIL_ARN = `arn:aws:cloudtrail:eu-west-1:${ACCOUNT}:trail/calls`;

/** The policy that AWS's guide gives for a trail's bucket. */
export function trailPolicy(bucket: string, prefix = ''): string {
  const Principal = { Service: 'cloudtrail.amazonaws.com' };
  const resource = `arn:aws:s3:::${bucket}`;
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal, Action: 's3:GetBucketAcl', Resource: resource },
      {
        Effect: 'Allow',
        Principal,
        Action: 's3:PutObject',
        Resource: `${resource}/${prefix}AWSLogs/${ACCOUNT}/*`,
        Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
      },
    ],
  });
}

/** An event as it comes on a bus. */
export interface CallEvent {
  readonly source: string;
  readonly 'detail-type': string;
  readonly detail: TrailRecord;
}

export type CloudTrailTest = Awaited<ReturnType<typeof startCloudTrail>>;

/** An endpoint with CloudTrail, a bucket that a trail may write to, a bus, and a clock that the test moves. */
export async function startCloudTrail(
  others: readonly Service[] = [],
  options: Omit<EndpointOptions, 'services'> = {},
) {
  const clock = createManualClock(Date.UTC(2026, 4, 1, 12, 1, 2, 345));
  const target = createTestTarget();
  const services = [cloudtrail, s3, eventbridge, target.service];
  const endpoint = await startTestEndpoint([...services, ...others], { clock, ...options });
  const client = new CloudTrailClient(endpoint.client);
  const buckets = new S3Client({ ...endpoint.client, forcePathStyle: true });
  const events = new EventBridgeClient(endpoint.client);

  async function makeBucket(Bucket: string, policy = trailPolicy(Bucket)): Promise<void> {
    const region = { LocationConstraint: 'eu-west-1' } as const;
    await buckets.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration: region }));
    await buckets.send(new PutBucketPolicyCommand({ Bucket, Policy: policy }));
  }

  async function startTrailIn(S3BucketName: string, input: Partial<CreateTrailCommandInput> = {}): Promise<void> {
    await client.send(new CreateTrailCommand({ Name: 'calls', S3BucketName, ...input }));
    await client.send(new StartLoggingCommand({ Name: 'calls' }));
  }

  /** The log files in a bucket, and the records in them. */
  async function logFiles(Bucket = BUCKET) {
    const { Contents = [] } = await buckets.send(new ListObjectsV2Command({ Bucket }));
    const files = Contents.filter(({ Key = '' }) => Key.endsWith('.json.gz'));
    return Promise.all(
      files.map(async ({ Key = '' }) => {
        const { Body } = await buckets.send(new GetObjectCommand({ Bucket, Key }));
        const text = gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString();
        return { key: Key, records: (JSON.parse(text) as { Records: TrailRecord[] }).Records };
      }),
    );
  }

  return {
    endpoint,
    clock,
    client,
    buckets,
    events,
    send: client.send.bind(client) as CloudTrailClient['send'],
    makeBucket,
    logFiles,
    startTrailIn,
    /** A trail that is logging, with its bucket. */
    async startTrail(input: Partial<CreateTrailCommandInput> = {}): Promise<void> {
      await makeBucket(BUCKET);
      await startTrailIn(BUCKET, input);
    },
    /** Has a rule on the default bus take events to be `heard`. */
    async listen(pattern: object, State: RuleState = 'ENABLED', Name = 'heard'): Promise<void> {
      await events.send(new PutRuleCommand({ Name, EventPattern: JSON.stringify(pattern), State }));
      await events.send(new PutTargetsCommand({ Rule: Name, Targets: [{ Id: Name, Arn: queueArn(Name) }] }));
    },
    async heard(Name = 'heard'): Promise<CallEvent[]> {
      await endpoint.idle();
      return target.payloads(Name) as CallEvent[];
    },
  };
}
