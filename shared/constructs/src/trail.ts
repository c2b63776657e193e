import { Cloudtrail } from '@cdktf/provider-aws/lib/cloudtrail/index.js';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js';
import { Construct } from 'constructs';
import type { ResourceGrant } from './grant.ts';
import { checkRange } from './limits.ts';
import { PrivateBucket } from './private-bucket.ts';
import type { ServiceProps } from './service-context.ts';

export interface TrailProps extends ServiceProps {
  /** The trail's name without the stage. @default the service's name and the construct's id */
  readonly name?: string;
  /** Which management calls are recorded: those that change something, or reads too. @default WriteOnly */
  readonly managementEvents?: 'WriteOnly' | 'All';
  /** Whether calls in every region are recorded, not only in the stage's. @default false */
  readonly multiRegion?: boolean;
  /** How long log files are kept, 1 to 3653. @default as long as the stage keeps its logs */
  readonly retentionDays?: number;
}

/**
 * A trail of management calls with a bucket of its own. While it is logging, the calls it records also come on the
 * account's **default** bus as `AWS API Call via CloudTrail`; reads do not, whatever the trail records.
 *
 * The bucket depends on nothing: its lifecycle takes the provider 55 s, so it has to be begun at the start of an apply.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-create-and-update-a-trail.html
 */
export class Trail extends Construct {
  readonly name: string;
  /** The ARN as an attribute of the trail: what holds it is made after the trail. */
  readonly arn: string;
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { service, managementEvents = 'WriteOnly', multiRegion = false } = props;
    const { names, stage } = service;
    const unprefixed = props.name ?? `${names.service}-${id}`;
    this.name = names.physical('trail', unprefixed);
    const bucketName = names.physical('bucket', `${unprefixed}-${stage.account}`);
    this.bucket = new PrivateBucket(this, 'bucket', {
      service,
      name: bucketName,
      grants: trailGrants(bucketName, stage.account, names.arn('cloudtrail', `trail/${this.name}`)),
    });
    this.expire(props.retentionDays ?? stage.logRetentionDays);
    const trail = new Cloudtrail(this, 'Resource', {
      name: this.name,
      s3BucketName: this.bucket.name,
      isMultiRegionTrail: multiRegion,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      eventSelector: [{ readWriteType: managementEvents, includeManagementEvents: true }],
      // CloudTrail writes a test object before it makes the trail.
      dependsOn: [this.bucket.policy],
    });
    this.arn = trail.arn;
  }

  private expire(retentionDays: number) {
    const days = checkRange('The retention of the trail in days', retentionDays, 1, 3653);
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.bucket.resource.id,
      rule: [{ id: 'expire', status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ days }] }],
    });
  }
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html */
function trailGrants(bucket: string, account: string, trailArn: string): readonly ResourceGrant[] {
  const principal = { Service: 'cloudtrail.amazonaws.com' };
  const ofTrail = { 'aws:SourceArn': trailArn };
  return [
    {
      sid: 'TrailReadsAcl',
      principal,
      actions: ['s3:GetBucketAcl'],
      resources: [`arn:aws:s3:::${bucket}`],
      conditions: { StringEquals: ofTrail },
    },
    {
      sid: 'TrailWritesLogs',
      principal,
      actions: ['s3:PutObject'],
      resources: [`arn:aws:s3:::${bucket}/AWSLogs/${account}/*`],
      conditions: { StringEquals: { ...ofTrail, 's3:x-amz-acl': 'bucket-owner-full-control' } },
      wildcardReason: 'CloudTrail names each log file by region, day and chance.',
    },
  ];
}
