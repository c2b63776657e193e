import { describe, expect, it } from '@jest/globals';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';
import { Trail, type TrailProps } from './trail.ts';

const bucketName = 'staging-orders-calls-123456789012';
const trailArn = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/staging-orders-calls';

function planOf(props: Omit<TrailProps, 'service'> = {}) {
  return synthesise((scope, service) => new Trail(scope, 'calls', { service, ...props }));
}

describe('Trail', () => {
  it('records the calls that change something in its region, with digests that show a changed log file', () => {
    expect(planOf().only('aws_cloudtrail')).toMatchObject({
      name: 'staging-orders-calls',
      s3_bucket_name: bucketName,
      enable_log_file_validation: true,
      is_multi_region_trail: false,
      event_selector: [{ read_write_type: 'WriteOnly', include_management_events: true }],
    });
    expect(planOf({ multiRegion: true, managementEvents: 'All' }).only('aws_cloudtrail')).toMatchObject({
      is_multi_region_trail: true,
      event_selector: [{ read_write_type: 'All' }],
    });
  });

  it('has a bucket that is written by this trail alone', () => {
    const [readsAcl, writes] = statementsOf(planOf().only('aws_s3_bucket_policy').policy) ?? [];
    expect(readsAcl).toMatchObject({
      Action: ['s3:GetBucketAcl'],
      Condition: { StringEquals: { 'aws:SourceArn': trailArn } },
    });
    expect(writes).toMatchObject({
      Principal: { Service: 'cloudtrail.amazonaws.com' },
      Resource: [`arn:aws:s3:::${bucketName}/AWSLogs/123456789012/*`],
      Condition: { StringEquals: { 'aws:SourceArn': trailArn, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });

  it('keeps log files as long as the stage keeps logs, or as long as it is told', () => {
    const daysOf = (plan: ReturnType<typeof planOf>) => plan.only('aws_s3_bucket_lifecycle_configuration').rule;
    expect(daysOf(planOf())).toMatchObject([{ status: 'Enabled', expiration: [{ days: 14 }] }]);
    expect(daysOf(planOf({ retentionDays: 400 }))).toMatchObject([{ expiration: [{ days: 400 }] }]);
    expect(() => planOf({ retentionDays: 0 })).toThrow('The retention of the trail in days is 0');
  });

  it('can be begun at once: the bucket waits for nothing, its lifecycle for the bucket, the trail for the policy', () => {
    const plan = planOf();
    const references = (type: string) =>
      [...JSON.stringify(plan.only(type)).matchAll(/\baws_\w+\./g)].map(([reference]) => reference);
    expect(references('aws_s3_bucket')).toEqual([]);
    expect(new Set(references('aws_s3_bucket_lifecycle_configuration'))).toEqual(new Set(['aws_s3_bucket.']));
    expect(references('aws_cloudtrail')).toEqual(['aws_s3_bucket_policy.']);
  });
});
