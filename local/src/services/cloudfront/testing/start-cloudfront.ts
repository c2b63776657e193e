import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  type DefaultCacheBehavior,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront';
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  createManualClock,
  type ManualClock,
  startTestEndpoint,
  type TestEndpoint,
} from '../../../testing/start-test-endpoint.ts';
import { s3 } from '../../s3/service.ts';
import { cloudfront } from '../service.ts';

const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';

/** A distribution of a test, and how a viewer reaches it. */
export interface Site {
  readonly Id: string;
  readonly ETag: string;
  readonly DomainName: string;
  readonly config: DistributionConfig;
  visit(path: string, init?: RequestInit): Promise<Response>;
}

/** An endpoint with CloudFront and S3 for one suite. */
export interface CloudFrontTest {
  readonly endpoint: TestEndpoint;
  readonly client: CloudFrontClient;
  readonly s3: S3Client;
  readonly clock: ManualClock;
  /** A configuration that CloudFront takes: one bucket, cached by AWS's optimised policy. */
  config(over?: Partial<DistributionConfig>, behavior?: Partial<DefaultCacheBehavior>): DistributionConfig;
  distribution(config: DistributionConfig): Promise<Site>;
  /** A bucket with these objects that only the distributions of the account read, and the origin for it. */
  origin(objects: Record<string, string>, headers?: { ContentType?: string; CacheControl?: string }): Promise<Origins>;
}

export type Origins = NonNullable<DistributionConfig['Origins']> & { readonly bucket: string };

export async function startCloudFrontTest(): Promise<CloudFrontTest> {
  const clock = createManualClock();
  const endpoint = await startTestEndpoint([cloudfront, s3], { clock });
  const client = new CloudFrontClient(endpoint.client);
  const s3Client = new S3Client(endpoint.client);
  const control = await client.send(
    new CreateOriginAccessControlCommand({
      OriginAccessControlConfig: {
        Name: 'site',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    }),
  );
  let count = 0;

  function config(over: Partial<DistributionConfig> = {}, behavior: Partial<DefaultCacheBehavior> = {}) {
    return {
      CallerReference: `reference-${++count}`,
      Comment: '',
      Enabled: true,
      Origins: { Quantity: 1, Items: [s3Origin(`bucket-${count}`)] },
      DefaultCacheBehavior: {
        TargetOriginId: 'site',
        ViewerProtocolPolicy: 'allow-all' as const,
        CachePolicyId: OPTIMIZED,
        ...behavior,
      },
      ...over,
    };
  }

  function s3Origin(bucket: string) {
    const DomainName = `${bucket}.s3.eu-west-1.amazonaws.com`;
    const OriginAccessControlId = control.OriginAccessControl?.Id;
    return { Id: 'site', DomainName, OriginAccessControlId, S3OriginConfig: { OriginAccessIdentity: '' } };
  }

  return {
    endpoint,
    client,
    s3: s3Client,
    clock,
    config,
    async distribution(given) {
      const { Distribution, ETag = '' } = await client.send(
        new CreateDistributionCommand({ DistributionConfig: given }),
      );
      const { Id = '', DomainName = '' } = Distribution ?? {};
      const base = `${endpoint.url}/_aws/cloudfront/${Id}`;
      const visit = (path: string, init: RequestInit = {}) => fetch(`${base}${path}`, { redirect: 'manual', ...init });
      return { Id, ETag, DomainName, config: Distribution?.DistributionConfig ?? given, visit };
    },
    async origin(objects, headers = { ContentType: 'text/html' }) {
      const bucket = `bucket-${++count}`;
      await s3Client.send(new CreateBucketCommand({ Bucket: bucket }));
      const Statement = {
        Effect: 'Allow',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${bucket}/*`,
        Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::000000000000:distribution/*' } },
      };
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
      await s3Client.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
      for (const [Key, Body] of Object.entries(objects)) {
        await s3Client.send(new PutObjectCommand({ Bucket: bucket, Key, Body, ...headers }));
      }
      return { Quantity: 1, Items: [s3Origin(bucket)], bucket };
    },
  };
}
