import type { CachePolicyConfig } from '@aws-sdk/client-cloudfront';
import { managed, quantityOf } from './managed.ts';

const YEAR = 31_536_000;
const DAY = 86_400;

type Parameters = NonNullable<CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']>;
type Encodings = 'none' | 'gzip' | 'gzip and brotli';

const NO_QUERY: Parameters['QueryStringsConfig'] = { QueryStringBehavior: 'none' };
const ALL_QUERY: Parameters['QueryStringsConfig'] = { QueryStringBehavior: 'all' };
const ORIGIN_HEADERS = ['host', 'origin', 'x-http-method-override', 'x-http-method', 'x-method-override'];

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
export const MANAGED_CACHE_POLICIES = [
  managed('2e54312d-136d-493c-8eb9-b001f22f67d2', {
    ...described('Amplify', 'Policy for Amplify Origin'),
    ...ttl(2, 2, 600),
    ...key('gzip and brotli', ['Authorization', 'CloudFront-Viewer-Country', 'Host'], 'all', ALL_QUERY),
  }),
  managed('4135ea2d-6df8-44a3-9df3-4b5a84be39ad', {
    ...described('CachingDisabled', 'Policy with caching disabled'),
    ...ttl(0, 0, 0),
    ...key('none', [], 'none', NO_QUERY),
  }),
  managed('658327ea-f89d-4fab-a63d-7e88639e58f6', {
    ...described('CachingOptimized', 'Policy with caching enabled. Supports Gzip and Brotli compression.'),
    ...ttl(1, DAY, YEAR),
    ...key('gzip and brotli', [], 'none', NO_QUERY),
  }),
  managed('b2884449-e4de-46a7-ac36-70bc7f1ddd6d', {
    ...described('CachingOptimizedForUncompressedObjects', 'Policy with caching enabled. Compression is disabled.'),
    ...ttl(1, DAY, YEAR),
    ...key('none', [], 'none', NO_QUERY),
  }),
  managed('08627262-05a9-4f76-9ded-b50ca2e3a84f', {
    ...described('Elemental-MediaPackage', 'Policy for Elemental MediaPackage Origin'),
    ...ttl(0, DAY, YEAR),
    ...key('gzip', ['origin'], 'none', {
      QueryStringBehavior: 'whitelist',
      QueryStrings: quantityOf(['aws.manifestfilter', 'start', 'end', 'm']),
    }),
  }),
  managed('83da9c7e-98b4-4e11-a168-04f0df8e2c65', {
    ...described('UseOriginCacheControlHeaders', 'Policy for origins that return Cache-Control headers.'),
    ...ttl(0, 0, YEAR),
    ...key('gzip and brotli', ORIGIN_HEADERS, 'all', NO_QUERY),
  }),
  managed('4cc15a8a-d715-48a4-82b8-cc0b614638fe', {
    ...described(
      'UseOriginCacheControlHeaders-QueryStrings',
      'Policy for origins that return Cache-Control headers and serve different content based on query strings.',
    ),
    ...ttl(0, 0, YEAR),
    ...key('gzip and brotli', ORIGIN_HEADERS, 'all', ALL_QUERY),
  }),
];

function described(name: string, Comment: string) {
  return { Name: `Managed-${name}`, Comment };
}

function ttl(MinTTL: number, DefaultTTL: number, MaxTTL: number) {
  return { MinTTL, DefaultTTL, MaxTTL };
}

function key(
  encodings: Encodings,
  headers: readonly string[],
  CookieBehavior: 'none' | 'all',
  QueryStringsConfig: Parameters['QueryStringsConfig'],
): Pick<CachePolicyConfig, 'ParametersInCacheKeyAndForwardedToOrigin'> {
  const HeadersConfig: Parameters['HeadersConfig'] =
    headers.length === 0 ? { HeaderBehavior: 'none' } : { HeaderBehavior: 'whitelist', Headers: quantityOf(headers) };
  return {
    ParametersInCacheKeyAndForwardedToOrigin: {
      EnableAcceptEncodingGzip: encodings !== 'none',
      EnableAcceptEncodingBrotli: encodings === 'gzip and brotli',
      HeadersConfig,
      CookiesConfig: { CookieBehavior },
      QueryStringsConfig,
    },
  };
}
