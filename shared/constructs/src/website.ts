import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket/index.js';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy/index.js';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js';
import { S3BucketWebsiteConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-website-configuration/index.js';
import { Construct } from 'constructs';
import { policyOf } from './grant.ts';
import { noteWildcardReasons } from './note-wildcard-reasons.ts';
import type { ServiceProps } from './service-context.ts';
import { addSiteFiles } from './site-files.ts';

export interface WebsiteProps extends ServiceProps {
  /** The bucket's name without stage and account. @default the service's name and the construct's id */
  readonly name?: string;
  /** The page's folder from the repository's root, with `public/` and `src/main.ts`: `functions/pizza/web` */
  readonly folder: string;
  /** What the page reads from `config.json` beside it, so that one build serves every stage. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * A web page that S3 serves to everyone: `index.html`, and `error.html` for what is not there.
 *
 * @throws Error when the page has a file of a type that browsers would have to guess
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteHosting.html
 */
export class Website extends Construct {
  readonly bucketName: string;
  /** `http://<bucket>.s3-website-<region>.amazonaws.com` */
  readonly url: string;

  constructor(scope: Construct, id: string, props: WebsiteProps) {
    super(scope, id);
    const { names, stage } = props.service;
    const unprefixed = props.name ?? `${names.service}-${id}`;
    // Bucket names are unique among all accounts of AWS.
    const name = names.physical('bucket', `${unprefixed}-${stage.account}`);
    // A page is made again by the next apply: nothing in its bucket has to be protected, nor earlier versions to be kept.
    const bucket = new S3Bucket(this, 'Resource', { bucket: name, forceDestroy: true });
    this.bucketName = bucket.bucket;
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: bucket.id,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    this.open(bucket, name);
    const website = new S3BucketWebsiteConfiguration(this, 'website', {
      bucket: bucket.id,
      indexDocument: { suffix: 'index.html' },
      errorDocument: { key: 'error.html' },
    });
    this.url = `http://${website.websiteEndpoint}`;
    addSiteFiles(this, { service: props.service, bucket, folder: props.folder, config: props.config });
  }

  /** Lets everyone read objects, by the policy and in no other way. */
  private open(bucket: S3Bucket, name: string) {
    const access = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket: bucket.id,
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
    const policy = policyOf([
      {
        sid: 'EveryoneReads',
        principal: '*',
        actions: ['s3:GetObject'],
        resources: [`arn:aws:s3:::${name}/*`],
        wildcardReason: 'Every file of a public web page is for everyone to read.',
      },
    ]);
    // S3 refuses a public policy as long as the account's default setting blocks it.
    const resource = new S3BucketPolicy(this, 'policy', {
      bucket: bucket.id,
      policy: policy.json,
      dependsOn: [access],
    });
    noteWildcardReasons(resource, policy);
  }
}
