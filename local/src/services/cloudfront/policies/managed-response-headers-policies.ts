import type { ResponseHeadersPolicyConfig } from '@aws-sdk/client-cloudfront';
import { managed, quantityOf } from './managed.ts';

type CorsConfig = NonNullable<ResponseHeadersPolicyConfig['CorsConfig']>;
type SecurityHeadersConfig = NonNullable<ResponseHeadersPolicyConfig['SecurityHeadersConfig']>;

const SIMPLE_CORS: CorsConfig = {
  AccessControlAllowOrigins: { Quantity: 1, Items: ['*'] },
  AccessControlAllowHeaders: { Quantity: 1, Items: ['*'] },
  AccessControlAllowMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
  AccessControlAllowCredentials: false,
  OriginOverride: false,
};

const CORS_WITH_PREFLIGHT: CorsConfig = {
  ...SIMPLE_CORS,
  AccessControlAllowMethods: {
    Quantity: 7,
    Items: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  },
  AccessControlExposeHeaders: quantityOf(['*']),
};

const SECURITY_HEADERS: SecurityHeadersConfig = {
  XSSProtection: { Override: false, Protection: true, ModeBlock: true },
  FrameOptions: { Override: false, FrameOption: 'SAMEORIGIN' },
  ReferrerPolicy: { Override: false, ReferrerPolicy: 'strict-origin-when-cross-origin' },
  ContentTypeOptions: { Override: true },
  StrictTransportSecurity: {
    Override: false,
    AccessControlMaxAgeSec: 31_536_000,
    IncludeSubdomains: false,
    Preload: false,
  },
};

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html */
export const MANAGED_RESPONSE_HEADERS_POLICIES = [
  policy('e61eb60c-9c35-4d20-a928-2b84e02af89c', 'CORS-and-SecurityHeadersPolicy', SIMPLE_CORS, SECURITY_HEADERS),
  policy('5cc3b908-e619-4b99-88e5-2cf7f45965bd', 'CORS-With-Preflight', CORS_WITH_PREFLIGHT),
  policy(
    'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
    'CORS-with-preflight-and-SecurityHeadersPolicy',
    CORS_WITH_PREFLIGHT,
    SECURITY_HEADERS,
  ),
  policy('67f7725c-6f97-4210-82d7-5512b31e9d03', 'SecurityHeadersPolicy', undefined, SECURITY_HEADERS),
  policy('60669652-455b-4ae9-85a4-c4c02393f86c', 'SimpleCORS', SIMPLE_CORS),
];

function policy(id: string, name: string, cors?: CorsConfig, security?: SecurityHeadersConfig) {
  return managed<ResponseHeadersPolicyConfig>(id, {
    Name: `Managed-${name}`,
    Comment: `AWS's ${name}`,
    ...(cors ? { CorsConfig: cors } : {}),
    ...(security ? { SecurityHeadersConfig: security } : {}),
  });
}
