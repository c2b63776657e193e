import type { DistributionConfig, Origin } from '@aws-sdk/client-cloudfront';
import { AwsError, NotImplementedError } from '../../../service/errors.ts';
import { IDENTITY_PREFIX } from '../configurations/origin-access-identities.ts';
import { bucketOfDomain } from '../data-plane/origins/bucket-of-domain.ts';
import { invalidArgument } from '../errors.ts';
import type { CloudFrontContext } from '../state.ts';

/**
 * https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html
 * @throws AwsError InvalidArgument, InvalidOrigin, InvalidOriginAccessControl, InvalidOriginAccessIdentity,
 *   IllegalOriginAccessConfiguration; NoSuchOrigin for a group's member
 */
export function checkOrigins({ Origins, OriginGroups }: DistributionConfig, context: CloudFrontContext): void {
  const origins = Origins?.Items ?? [];
  if (origins.length === 0) throw invalidArgument('The parameter Origins must have at least one item.');
  const ids = new Set(origins.map(({ Id }) => Id));
  if (ids.size < origins.length) throw invalidArgument('The parameter Origin Id is not unique.');
  for (const origin of origins) checkOrigin(origin, context);
  for (const group of OriginGroups?.Items ?? []) {
    for (const { OriginId } of group.Members?.Items ?? []) if (!ids.has(OriginId)) throw noSuchOrigin();
  }
}

export function noSuchOrigin(): AwsError {
  return new AwsError('NoSuchOrigin', 'One or more of your origins or origin groups do not exist.');
}

function checkOrigin(origin: Origin, context: CloudFrontContext): void {
  const { DomainName = '', OriginPath = '', S3OriginConfig, CustomOriginConfig, VpcOriginConfig } = origin;
  if (VpcOriginConfig) throw new NotImplementedError('cloudfront VPC origins');
  if (!/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i.test(DomainName)) {
    throw invalidArgument('The parameter origin name must be a domain name.');
  }
  if (/^[\d.]+$/.test(DomainName)) throw invalidArgument('The parameter origin name cannot be an IP address.');
  if (OriginPath !== '' && (!OriginPath.startsWith('/') || OriginPath.endsWith('/'))) {
    throw invalidArgument('The parameter originPath is invalid: it begins with / and does not end with it.');
  }
  if (!S3OriginConfig === !CustomOriginConfig) {
    throw new AwsError('InvalidOrigin', 'An origin has exactly one of S3OriginConfig and CustomOriginConfig.');
  }
  if (S3OriginConfig && bucketOfDomain(DomainName) === undefined) {
    throw invalidArgument('The parameter Origin DomainName does not refer to a valid S3 bucket.');
  }
  checkAccess(origin, context);
}

function checkAccess(
  { OriginAccessControlId: control = '', S3OriginConfig }: Origin,
  { state }: CloudFrontContext,
): void {
  const { OriginAccessIdentity: identity = '' } = S3OriginConfig ?? {};
  if (control !== '' && identity !== '') {
    const message = 'An origin access control and an origin access identity cannot be used together.';
    throw new AwsError('IllegalOriginAccessConfiguration', message);
  }
  if (control !== '' && !state.originAccessControls.has(control)) {
    throw new AwsError('InvalidOriginAccessControl', 'The origin access control is not valid.');
  }
  const id = identity.slice(IDENTITY_PREFIX.length);
  if (identity !== '' && !(identity.startsWith(IDENTITY_PREFIX) && state.originAccessIdentities.has(id))) {
    throw new AwsError(
      'InvalidOriginAccessIdentity',
      'The specified origin access identity does not exist or is not valid.',
    );
  }
}
