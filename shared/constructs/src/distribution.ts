import { CloudfrontDistribution } from '@cdktf/provider-aws/lib/cloudfront-distribution/index.js';
import { CloudfrontOriginAccessControl } from '@cdktf/provider-aws/lib/cloudfront-origin-access-control/index.js';
import { Construct } from 'constructs';
import { PrivateBucket } from './private-bucket.ts';
import { SecurityHeaders } from './security-headers.ts';
import type { ServiceProps } from './service-context.ts';
import { addSiteFiles } from './site-files.ts';

/** AWS's `CachingOptimized`: nothing of a request but its path is in the key; what a file says of its age counts. */
const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const ORIGIN = 'files';
/** The application finds out by itself what a path that is no file means. Who may not list a bucket hears 403 for those. */
const PAGE_FOR = [403, 404];

export interface DistributionProps extends ServiceProps {
  /** The bucket's name without stage and account. @default the service's name and the construct's id */
  readonly name?: string;
  /** The page's folder from the repository's root, as `service.pages` takes it: `functions/portal/web` */
  readonly folder: string;
  /** What the page reads from `config.json` beside it, so that one build serves every stage. */
  readonly config: Readonly<Record<string, string>>;
  /** Directives of the content security policy by name; nobody frames the page. `{ 'default-src': ["'self'"] }` */
  readonly contentSecurityPolicy: Readonly<Record<string, readonly string[]>>;
  /** The page's own domain, with a certificate of us-east-1. @default CloudFront's own name and certificate */
  readonly domain?: { readonly name: string; readonly certificateArn: string };
  /** On which continents it is served from nearby. @default PriceClass_100: Europe and North America */
  readonly priceClass?: 'PriceClass_100' | 'PriceClass_200' | 'PriceClass_All';
  /** The bucket that access logs go to, by its domain name; it must take lists of access. @default no logs */
  readonly logBucketDomainName?: string;
}

/**
 * A single-page application from a private bucket that only its CloudFront distribution reads: over TLS, compressed, with
 * security headers, and with the first page for every path that is no file.
 *
 * @throws Error when the page has a file of a type that browsers would have to guess
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class Distribution extends Construct {
  readonly bucketName: string;
  readonly id: string;
  /** `https://d….cloudfront.net`, or at the page's own domain. */
  readonly url: string;

  constructor(scope: Construct, id: string, props: DistributionProps) {
    super(scope, id);
    const { names, stage } = props.service;
    const unprefixed = props.name ?? `${names.service}-${id}`;
    // Bucket names are unique among all accounts of AWS.
    this.bucketName = names.physical('bucket', `${unprefixed}-${stage.account}`);
    const distribution = this.distribution(unprefixed, props);
    const bucket = new PrivateBucket(this, 'bucket', {
      service: props.service,
      name: this.bucketName,
      grants: [
        {
          sid: 'DistributionReads',
          principal: { Service: 'cloudfront.amazonaws.com' },
          actions: ['s3:GetObject'],
          resources: [`arn:aws:s3:::${this.bucketName}/*`],
          conditions: { StringEquals: { 'aws:SourceArn': distribution.arn } },
          wildcardReason: 'Every file of the page is for its distribution to read.',
        },
      ],
    });
    addSiteFiles(this, {
      service: props.service,
      bucket: bucket.resource,
      folder: props.folder,
      config: props.config,
    });
    this.id = distribution.id;
    this.url = `https://${props.domain?.name ?? distribution.domainName}`;
  }

  private distribution(name: string, props: DistributionProps): CloudfrontDistribution {
    const { service, domain, logBucketDomainName } = props;
    const control = new CloudfrontOriginAccessControl(this, 'access', {
      name: service.names.physical('origin-access-control', name),
      originAccessControlOriginType: 's3',
      signingBehavior: 'always',
      signingProtocol: 'sigv4',
    });
    return new CloudfrontDistribution(this, 'Resource', {
      comment: name,
      enabled: true,
      isIpv6Enabled: true,
      httpVersion: 'http2and3',
      priceClass: props.priceClass ?? 'PriceClass_100',
      defaultRootObject: 'index.html',
      // The page can be read before every edge knows it; the wait would be minutes on AWS.
      waitForDeployment: false,
      // By name: the bucket's policy needs the distribution, so the distribution must not need the bucket.
      origin: [
        {
          originId: ORIGIN,
          domainName: `${this.bucketName}.s3.${service.stage.region}.amazonaws.com`,
          originAccessControlId: control.id,
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: ORIGIN,
        viewerProtocolPolicy: 'redirect-to-https',
        allowedMethods: ['GET', 'HEAD'],
        cachedMethods: ['GET', 'HEAD'],
        compress: true,
        cachePolicyId: CACHING_OPTIMIZED,
        responseHeadersPolicyId: new SecurityHeaders(this, 'headers', { ...props, name }).id,
      },
      customErrorResponse: PAGE_FOR.map((errorCode) => ({
        errorCode,
        responseCode: 200,
        responsePagePath: '/index.html',
        errorCachingMinTtl: 0,
      })),
      restrictions: { geoRestriction: { restrictionType: 'none' } },
      ...(domain ? { aliases: [domain.name] } : {}),
      viewerCertificate: certificateOf(domain),
      ...(logBucketDomainName ? { loggingConfig: { bucket: logBucketDomainName, prefix: `${name}/` } } : {}),
    });
  }
}

/** CloudFront's own certificate comes with CloudFront's own choice of protocols: only a domain's can be told. */
function certificateOf(domain: DistributionProps['domain']) {
  if (!domain) return { cloudfrontDefaultCertificate: true };
  return {
    acmCertificateArn: domain.certificateArn,
    sslSupportMethod: 'sni-only',
    minimumProtocolVersion: 'TLSv1.2_2021',
  };
}
