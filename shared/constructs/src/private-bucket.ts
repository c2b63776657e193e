import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { Construct } from 'constructs';
import { policyOf, type ResourceGrant } from './grant.ts';
import { checkLength } from './limits.ts';
import { noteWildcardReasons } from './note-wildcard-reasons.ts';
import type { ServiceProps } from './service-context.ts';

export interface PrivateBucketProps extends ServiceProps {
  /** The physical name, from `names.physical('bucket', …)`: bucket names are unique among all accounts of AWS. */
  readonly name: string;
  /** Who may do what in the bucket, beside the account's own roles. @default nobody */
  readonly grants?: readonly ResourceGrant[];
}

/**
 * A bucket that is encrypted, closed to the public, and reached over TLS only. It goes with its content in the stages whose
 * things may be deleted.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class PrivateBucket extends Construct {
  readonly name: string;
  /** The ARN from the name alone: for policies, which need not wait for the bucket. */
  readonly arnByName: string;
  readonly resource: S3Bucket;
  /** What relies on the bucket's grants is made after it. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, { service, name, grants = [] }: PrivateBucketProps) {
    super(scope, id);
    this.name = checkLength('The bucket name', name, 63);
    this.arnByName = `arn:aws:s3:::${name}`;
    this.resource = new S3Bucket(this, 'Resource', { bucket: name, forceDestroy: !service.stage.deletionProtection });
    const bucket = this.resource.id;
    new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    const policy = policyOf([...grants, this.requireTls()]);
    this.policy = new S3BucketPolicy(this, 'policy', { bucket, policy: policy.json });
    noteWildcardReasons(this.policy, policy);
  }

  private requireTls(): ResourceGrant {
    return {
      sid: 'RequireTls',
      effect: 'Deny',
      principal: '*',
      actions: ['s3:*'],
      resources: [this.arnByName, `${this.arnByName}/*`],
      conditions: { Bool: { 'aws:SecureTransport': 'false' } },
      wildcardReason: 'Whatever the request is and whoever makes it: without TLS it is refused.',
    };
  }
}
