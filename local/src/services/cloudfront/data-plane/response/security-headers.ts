import type { ResponseHeadersPolicySecurityHeadersConfig } from '@aws-sdk/client-cloudfront';
import type { PolicyHeader } from './with-policy-headers.ts';

/** https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ResponseHeadersPolicySecurityHeadersConfig.html */
export function securityHeaders(config: ResponseHeadersPolicySecurityHeadersConfig | undefined): PolicyHeader[] {
  const {
    ContentSecurityPolicy: content,
    ContentTypeOptions: type,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: transport,
    XSSProtection: xss,
  } = config ?? {};
  const header = (name: string, part: { Override?: boolean | undefined } | undefined, value: string | undefined) =>
    part && value !== undefined ? [{ name, value, override: part.Override ?? false }] : [];
  return [
    ...header('content-security-policy', content, content?.ContentSecurityPolicy),
    ...header('x-content-type-options', type, 'nosniff'),
    ...header('x-frame-options', frame, frame?.FrameOption),
    ...header('referrer-policy', referrer, referrer?.ReferrerPolicy),
    ...header('strict-transport-security', transport, transport && transportSecurity(transport)),
    ...header('x-xss-protection', xss, xss && xssProtection(xss)),
  ];
}

function transportSecurity({
  AccessControlMaxAgeSec,
  IncludeSubdomains,
  Preload,
}: NonNullable<ResponseHeadersPolicySecurityHeadersConfig['StrictTransportSecurity']>): string {
  const parts = [`max-age=${AccessControlMaxAgeSec}`];
  if (IncludeSubdomains) parts.push('includeSubDomains');
  if (Preload) parts.push('preload');
  return parts.join('; ');
}

function xssProtection({
  Protection,
  ModeBlock,
  ReportUri,
}: NonNullable<ResponseHeadersPolicySecurityHeadersConfig['XSSProtection']>): string {
  if (!Protection) return '0';
  if (ModeBlock) return '1; mode=block';
  return ReportUri ? `1; report=${ReportUri}` : '1';
}
