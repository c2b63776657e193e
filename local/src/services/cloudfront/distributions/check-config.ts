import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { behaviorsOf } from '../configurations/behaviors-of.ts';
import { checkQuantities } from '../configurations/check-quantities.ts';
import { invalidArgument } from '../errors.ts';
import type { CloudFrontContext } from '../state.ts';
import { checkBehavior } from './check-behavior.ts';
import { checkErrorResponses } from './check-error-responses.ts';
import { checkOrigins } from './check-origins.ts';

const ROOT_MAX = 255;

/**
 * Checks a distribution's configuration as AWS does.
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateDistribution.html#API_CreateDistribution_Errors
 * @param own the distribution's id; undefined for one that is made
 * @throws AwsError by AWS's own codes; NotImplementedError for continuous deployment and Lambda@Edge
 */
export function checkConfig(config: DistributionConfig, own: string | undefined, context: CloudFrontContext): void {
  checkQuantities(config);
  if (config.Staging || config.ContinuousDeploymentPolicyId) {
    throw new NotImplementedError('cloudfront continuous deployment');
  }
  const { DefaultRootObject: root = '' } = config;
  if (root.startsWith('/') || root.length > ROOT_MAX) {
    throw new AwsError(
      'InvalidDefaultRootObject',
      'The default root object file name is too big or contains an invalid character.',
    );
  }
  checkOrigins(config, context);
  checkPathPatterns(config);
  for (const behavior of behaviorsOf(config)) checkBehavior(behavior, config, context);
  checkErrorResponses(config);
  checkCertificate(config);
  checkAliases(config, own, context);
  checkGeoRestriction(config);
}

function checkPathPatterns({ CacheBehaviors }: DistributionConfig): void {
  const seen = new Set<string>();
  for (const { PathPattern = '' } of CacheBehaviors?.Items ?? []) {
    if (!/^[A-Za-z0-9_\-.*$/~"'@:+&?]{1,255}$/.test(PathPattern)) {
      throw invalidArgument('The parameter PathPattern contains characters that are not allowed.');
    }
    if (seen.has(PathPattern))
      throw invalidArgument('The parameter PathPattern is not unique among the cache behaviors.');
    seen.add(PathPattern);
  }
}

function checkCertificate({ ViewerCertificate: certificate, Aliases }: DistributionConfig): void {
  const invalid = (message: string) => new AwsError('InvalidViewerCertificate', message);
  const acm = certificate?.ACMCertificateArn;
  if (acm !== undefined && !acm.startsWith('arn:aws:acm:us-east-1:')) {
    throw invalid('The specified SSL certificate must be in US East (N. Virginia) Region (us-east-1).');
  }
  const own = acm ?? certificate?.IAMCertificateId;
  if (own !== undefined && certificate?.SSLSupportMethod === undefined) {
    throw invalid('The parameter SSLSupportMethod is required for a certificate of your own.');
  }
  if (own === undefined && (Aliases?.Items ?? []).length > 0) {
    throw invalid(
      'To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that validates your authorization to use the domain name.',
    );
  }
}

function checkAliases({ Aliases }: DistributionConfig, own: string | undefined, { state }: CloudFrontContext): void {
  const wanted = Aliases?.Items ?? [];
  for (const { id, config } of state.distributions.values()) {
    const taken = id === own ? undefined : config.Aliases?.Items?.find((alias) => wanted.includes(alias));
    if (taken === undefined) continue;
    const message = `One or more of the CNAMEs you provided are already associated with a different resource: ${taken}`;
    throw new AwsError('CNAMEAlreadyExists', message);
  }
}

function checkGeoRestriction({ Restrictions }: DistributionConfig): void {
  const { RestrictionType = 'none', Items = [] } = Restrictions?.GeoRestriction ?? {};
  const fits =
    ['none', 'whitelist', 'blacklist'].includes(RestrictionType) &&
    (RestrictionType === 'none') === (Items.length === 0);
  if (!fits) {
    throw new AwsError('InvalidGeoRestrictionParameter', 'The specified geo restriction parameter is not valid.');
  }
  const wrong = Items.find((code) => !/^[A-Z]{2}$/.test(code));
  if (wrong !== undefined) throw new AwsError('InvalidLocationCode', `The location code ${wrong} is not valid.`);
}
