import { describe, expect, it } from '@jest/globals';
import { synthesise } from '@signalbox/constructs/testing/synthesise';
import { Portal, type PortalProps } from './stack.ts';

const backend = {
  userPoolId: 'eu-west-1_AbCdEfGhI',
  userPoolClientId: 'client',
  graphqlEndpoint: 'https://example.appsync-api.eu-west-1.amazonaws.com/graphql',
};
const planOf = (hosting: PortalProps['hosting']) =>
  synthesise((scope, service) => new Portal(scope, 'portal', service, { backend, hosting }));

describe('the portal', () => {
  it.each(['distribution', 'website'] as const)('tells its page where the services of the stage are: %s', (hosting) => {
    const files = planOf(hosting).all('aws_s3_object');
    const config = files.find(({ key }) => key === 'config.json');
    expect(JSON.parse(String(config?.content))).toEqual({ region: 'eu-west-1', ...backend });
  });

  it('is served by CloudFront from a private bucket, and may talk to nothing but the services of its region', () => {
    const plan = planOf('distribution');
    expect(plan.all('aws_s3_bucket_website_configuration')).toEqual([]);
    const policy = JSON.stringify(plan.only('aws_cloudfront_response_headers_policy'));
    expect(policy).toContain(
      "connect-src 'self' https://cognito-idp.eu-west-1.amazonaws.com https://*.appsync-api.eu-west-1.amazonaws.com wss://*.appsync-realtime-api.eu-west-1.amazonaws.com;",
    );
    expect(policy).not.toContain('unsafe');
  });

  it('is a website of S3 where the stage wants no more', () => {
    const plan = planOf('website');
    expect(plan.all('aws_cloudfront_distribution')).toEqual([]);
    plan.only('aws_s3_bucket_website_configuration');
  });
});
