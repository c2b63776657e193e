import { describe, expect, it } from '@jest/globals';
import { Distribution, type DistributionProps } from './distribution.ts';
import { statementsOf } from './testing/plan.ts';
import { synthesise } from './testing/synthesise.ts';

const CSP = { 'default-src': ["'self'"], 'connect-src': ["'self'", 'https://api.example'] };

function planOf(over: Partial<DistributionProps> = {}) {
  return synthesise((scope, service) => {
    const config = { apiUrl: 'https://api.example' };
    new Distribution(scope, 'site', {
      service,
      folder: 'functions/portal/web',
      config,
      contentSecurityPolicy: CSP,
      ...over,
    });
  });
}
const plan = planOf();
const bucketName = 'staging-orders-site-123456789012';

describe('Distribution', () => {
  it('reads a private bucket that nobody else reads', () => {
    const [reads] = statementsOf(plan.only('aws_s3_bucket_policy').policy) ?? [];
    expect(reads).toEqual({
      Sid: 'DistributionReads',
      Effect: 'Allow',
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Action: ['s3:GetObject'],
      Resource: [`arn:aws:s3:::${bucketName}/*`],
      Condition: {
        StringEquals: { 'aws:SourceArn': expect.stringMatching(/^\$\{aws_cloudfront_distribution\.\w+\.arn\}$/) },
      },
    });
    expect(plan.only('aws_s3_bucket_public_access_block').restrict_public_buckets).toBe(true);
    expect(plan.only('aws_cloudfront_origin_access_control').signing_behavior).toBe('always');
    expect(plan.only('aws_cloudfront_distribution').origin).toEqual([
      expect.objectContaining({ domain_name: `${bucketName}.s3.eu-west-1.amazonaws.com` }),
    ]);
  });

  it('is compressed, over TLS, HTTP/3 and IPv6, and not waited for', () => {
    expect(plan.only('aws_cloudfront_distribution')).toMatchObject({
      wait_for_deployment: false,
      http_version: 'http2and3',
      is_ipv6_enabled: true,
      default_cache_behavior: { compress: true, viewer_protocol_policy: 'redirect-to-https' },
      viewer_certificate: { cloudfront_default_certificate: true },
    });
  });

  it('answers paths that are no files with the first page', () => {
    const { custom_error_response: responses, default_root_object: root } = plan.only('aws_cloudfront_distribution');
    expect(root).toBe('index.html');
    expect(responses).toEqual(
      [403, 404].map((error_code) => ({
        error_code,
        response_code: 200,
        response_page_path: '/index.html',
        error_caching_min_ttl: 0,
      })),
    );
  });

  it('tells browsers what keeps the page safe', () => {
    expect(plan.only('aws_cloudfront_response_headers_policy').security_headers_config).toMatchObject({
      content_security_policy: {
        content_security_policy: "default-src 'self'; connect-src 'self' https://api.example; frame-ancestors 'none'",
      },
      content_type_options: { override: true },
      frame_options: { frame_option: 'DENY' },
      referrer_policy: { referrer_policy: 'strict-origin-when-cross-origin' },
      strict_transport_security: { access_control_max_age_sec: 63_072_000 },
    });
  });

  it('takes no policy that allows all, or that says who frames the page', () => {
    expect(() => planOf({ contentSecurityPolicy: {} })).toThrow('has no default-src');
    const framed = { ...CSP, 'frame-ancestors': ["'self'"] };
    expect(() => planOf({ contentSecurityPolicy: framed })).toThrow('nobody frames the page');
  });

  it('has the files of the page and its configuration', () => {
    expect(plan.all('aws_s3_object').map(({ key }) => key)).toEqual([
      'error.html',
      'index.html',
      'main.js',
      'config.json',
    ]);
  });

  it('takes a domain of its own with TLS 1.2 at least, and a bucket for its logs', () => {
    const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1';
    const domain = { name: 'portal.example', certificateArn };
    const own = planOf({ domain, logBucketDomainName: 'logs.s3.amazonaws.com' });
    expect(own.only('aws_cloudfront_distribution')).toMatchObject({
      aliases: ['portal.example'],
      viewer_certificate: { acm_certificate_arn: certificateArn, minimum_protocol_version: 'TLSv1.2_2021' },
      logging_config: { bucket: 'logs.s3.amazonaws.com' },
    });
  });
});
