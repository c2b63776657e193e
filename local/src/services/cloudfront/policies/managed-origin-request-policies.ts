import type { OriginRequestPolicyConfig } from '@aws-sdk/client-cloudfront';
import type { Stored } from '../configurations/stored.ts';
import { managed, quantityOf } from './managed.ts';

type HeaderBehavior = NonNullable<OriginRequestPolicyConfig['HeadersConfig']>['HeaderBehavior'];

const CORS_HEADERS = ['origin', 'access-control-request-headers', 'access-control-request-method'];
const CLOUDFRONT_HEADERS = [
  'CloudFront-Viewer-Address',
  'CloudFront-Viewer-ASN',
  'CloudFront-Viewer-City',
  'CloudFront-Viewer-Country',
  'CloudFront-Viewer-Country-Name',
  'CloudFront-Viewer-Country-Region',
  'CloudFront-Viewer-Country-Region-Name',
  'CloudFront-Viewer-Latitude',
  'CloudFront-Viewer-Longitude',
  'CloudFront-Viewer-Metro-Code',
  'CloudFront-Viewer-Postal-Code',
  'CloudFront-Viewer-Time-Zone',
  'CloudFront-Viewer-HTTP-Version',
  'CloudFront-Viewer-TLS',
  'CloudFront-Viewer-JA3-Fingerprint',
  'CloudFront-Viewer-Header-Order',
  'CloudFront-Viewer-Header-Count',
  'CloudFront-Forwarded-Proto',
  'CloudFront-Is-Android-Viewer',
  'CloudFront-Is-Desktop-Viewer',
  'CloudFront-Is-IOS-Viewer',
  'CloudFront-Is-Mobile-Viewer',
  'CloudFront-Is-SmartTV-Viewer',
  'CloudFront-Is-Tablet-Viewer',
];

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html */
export const MANAGED_ORIGIN_REQUEST_POLICIES: readonly Stored<OriginRequestPolicyConfig>[] = [
  policy('216adef6-5c7f-47e4-b989-5492eafa07d3', 'AllViewer', 'allViewer', [], 'all'),
  policy(
    '33f36d7e-f396-46d9-90e0-52428a34d9dc',
    'AllViewerAndCloudFrontHeaders-2022-06',
    'allViewerAndWhitelistCloudFront',
    CLOUDFRONT_HEADERS,
    'all',
  ),
  policy('b689b0a8-53d0-40ab-baf2-68738e2966ac', 'AllViewerExceptHostHeader', 'allExcept', ['host'], 'all'),
  policy('59781a5b-3903-41f3-afcb-af62929ccde1', 'CORS-CustomOrigin', 'whitelist', ['origin'], 'none'),
  policy('88a5eaf4-2fd4-4709-b370-b4c650ea3fcf', 'CORS-S3Origin', 'whitelist', CORS_HEADERS, 'none'),
  policy(
    '775133bc-15f2-49f9-abea-afb2e0bf67d2',
    'Elemental-MediaTailor-PersonalizedManifests',
    'whitelist',
    [...CORS_HEADERS, 'user-agent', 'x-forwarded-for'],
    'query strings',
  ),
  policy('bf0718e1-ba1e-49d1-88b1-f726733018ae', 'HostHeaderOnly', 'whitelist', ['host'], 'none'),
  policy(
    'acba4595-bd28-49b8-b9fe-13317c0390fa',
    'UserAgentRefererHeaders',
    'whitelist',
    ['user-agent', 'referer'],
    'none',
  ),
];

function policy(
  id: string,
  name: string,
  HeaderBehavior: HeaderBehavior,
  headers: readonly string[],
  forwards: 'all' | 'none' | 'query strings',
): Stored<OriginRequestPolicyConfig> {
  return managed<OriginRequestPolicyConfig>(id, {
    Name: `Managed-${name}`,
    Comment: `AWS's ${name}`,
    HeadersConfig: { HeaderBehavior, ...(headers.length > 0 ? { Headers: quantityOf(headers) } : {}) },
    CookiesConfig: { CookieBehavior: forwards === 'all' ? 'all' : 'none' },
    QueryStringsConfig: { QueryStringBehavior: forwards === 'none' ? 'none' : 'all' },
  });
}
