import { describe, expect, it } from '@jest/globals';
import type { ResourceGrant } from './grant.ts';
import { PrivateBucket } from './private-bucket.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const grant: ResourceGrant = {
  sid: 'Write',
  principal: { Service: 'cloudtrail.amazonaws.com' },
  actions: ['s3:PutObject'],
  resources: ['arn:aws:s3:::files/a'],
};

function planOf(grants: readonly ResourceGrant[] = [], deletionProtection = true, name = 'files') {
  return synthesise((scope, service) => new PrivateBucket(scope, 'files', { service, name, grants }), {
    deletionProtection,
  });
}

describe('PrivateBucket', () => {
  it('is encrypted and closed to the public', () => {
    expect(planOf().only('aws_s3_bucket_server_side_encryption_configuration').rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
    ]);
    expect(planOf().only('aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('grants what it is told, and refuses everything without TLS', () => {
    const statements = statementsOf(planOf([grant]).only('aws_s3_bucket_policy').policy);
    expect(statements).toMatchObject([
      { Sid: 'Write', Effect: 'Allow', Action: ['s3:PutObject'] },
      {
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*'],
        Resource: ['arn:aws:s3:::files', 'arn:aws:s3:::files/*'],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });

  it('goes with its content exactly in the stages whose things may be deleted', () => {
    expect(planOf([], true).only('aws_s3_bucket').force_destroy).toBe(false);
    expect(planOf([], false).only('aws_s3_bucket').force_destroy).toBe(true);
  });

  it('has a name that S3 takes', () => {
    expect(() => planOf([], true, 'a'.repeat(64))).toThrow('has 64 characters; AWS takes 1 to 63');
  });
});
