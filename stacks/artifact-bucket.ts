import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import type { ServiceProps } from '@signalbox/constructs/service-context';
import { Construct } from 'constructs';

/**
 * The bucket that function code is deployed from: private and encrypted. Objects are named by their content and belong to
 * the plan of their function, which removes them, so there are neither versions nor a lifecycle (whose settings would make
 * an apply wait for 55 s).
 */
export class ArtifactBucket extends Construct {
  readonly resource: S3Bucket;

  constructor(scope: Construct, id: string, { service }: ServiceProps) {
    super(scope, id);
    this.resource = new S3Bucket(this, 'Resource', {
      bucket: service.names.artifactBucketName,
      forceDestroy: !service.stage.deletionProtection,
    });
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
  }
}
