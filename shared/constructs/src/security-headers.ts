import { CloudfrontResponseHeadersPolicy } from '@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js';
import { Construct } from 'constructs';
import type { ServiceProps } from './service-context.ts';

const TWO_YEARS_SECONDS = 63_072_000;

export interface SecurityHeadersProps extends ServiceProps {
  /** The policy's name without the stage: `portal-site`. */
  readonly name: string;
  /** Directives of the content security policy by name; nobody frames the page. `{ 'default-src': ["'self'"] }` */
  readonly contentSecurityPolicy: Readonly<Record<string, readonly string[]>>;
}

/**
 * What browsers are told of a page to keep it safe.
 *
 * @throws Error for a content security policy without `default-src`, or with its own word on framing
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html
 */
export class SecurityHeaders extends Construct {
  readonly id: string;

  constructor(scope: Construct, id: string, { service, name, contentSecurityPolicy }: SecurityHeadersProps) {
    super(scope, id);
    const policy = new CloudfrontResponseHeadersPolicy(this, 'Resource', {
      name: service.names.physical('response-headers-policy', name),
      securityHeadersConfig: {
        contentSecurityPolicy: { contentSecurityPolicy: textOf(contentSecurityPolicy), override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: 'DENY', override: true },
        referrerPolicy: { referrerPolicy: 'strict-origin-when-cross-origin', override: true },
        strictTransportSecurity: {
          accessControlMaxAgeSec: TWO_YEARS_SECONDS,
          includeSubdomains: true,
          preload: true,
          override: true,
        },
      },
    });
    this.id = policy.id;
  }
}

function textOf(directives: SecurityHeadersProps['contentSecurityPolicy']): string {
  if (!directives['default-src'])
    throw new Error('The content security policy has no default-src: all would be allowed.');
  if (directives['frame-ancestors'])
    throw new Error('The content security policy says by itself that nobody frames the page.');
  return Object.entries({ ...directives, 'frame-ancestors': ["'none'"] })
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
