import { Distribution } from '@signalbox/constructs/distribution';
import type { ServiceContext } from '@signalbox/constructs/service-context';
import { Website } from '@signalbox/constructs/website';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';

const FOLDER = 'functions/portal/web';

/** Where the page finds what it shows: attributes of the users service's resources. */
export interface PortalBackend {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly graphqlEndpoint: string;
}

export interface PortalProps {
  readonly backend: PortalBackend;
  /** `distribution`: a private bucket behind CloudFront. `website`: S3 itself, where there is no need of TLS. */
  readonly hosting: 'distribution' | 'website';
}

/** The page where people answer the questionnaire and read their reports. */
export class Portal extends Construct {
  constructor(scope: Construct, id: string, service: ServiceContext, { backend, hosting }: PortalProps) {
    super(scope, id);
    const { region } = service.stage;
    const config = { region, ...backend };
    const common = { service, folder: FOLDER, config };
    const site =
      hosting === 'website'
        ? new Website(this, 'site', common)
        : new Distribution(this, 'site', { ...common, contentSecurityPolicy: policyOf(region) });
    new TerraformOutput(this, 'url', { value: site.url, description: 'The page.' });
    new TerraformOutput(this, 'bucket', { value: site.bucketName, description: 'The bucket that the page lies in.' });
  }
}

/** The page runs its own scripts and talks to the region's user pools and GraphQL APIs, and to nobody else. */
function policyOf(region: string): Readonly<Record<string, readonly string[]>> {
  const own = ["'self'"];
  return {
    'default-src': ["'none'"],
    'script-src': own,
    'style-src': own,
    'img-src': own,
    'connect-src': [
      ...own,
      `https://cognito-idp.${region}.amazonaws.com`,
      `https://*.appsync-api.${region}.amazonaws.com`,
      `wss://*.appsync-realtime-api.${region}.amazonaws.com`,
    ],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
}
