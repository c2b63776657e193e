import type { Origin } from '@aws-sdk/client-cloudfront';
import { type AccessRequest, evaluatePolicy } from '../../../../engines/policy/evaluate-policy.ts';
import { parsePolicy } from '../../../../engines/policy/parse-policy.ts';
import { IDENTITY_PREFIX } from '../../configurations/origin-access-identities.ts';
import { distributionArn } from '../../distributions/describe-distribution.ts';
import type { CloudFrontContext } from '../../state.ts';
import type { EdgeRequest } from '../edge-request.ts';

type Asking = NonNullable<AccessRequest['principal']>;

const ANONYMOUS: Asking = { kind: 'AWS', id: '*' };
const CLOUDFRONT: Asking = { kind: 'Service', id: 'cloudfront.amazonaws.com' };

/**
 * Whether the bucket's policy lets CloudFront do this: as its service for this distribution with an origin access control,
 * as the identity of an origin access identity, else as everybody else.
 */
export async function mayAskBucket(
  request: EdgeRequest,
  origin: Origin,
  bucket: string,
  access: { readonly action: string; readonly resource: string },
  context: CloudFrontContext,
): Promise<boolean> {
  const policy = await policyOf(bucket, context);
  // S3 itself says what there is to say of a bucket that is not there.
  if (policy === 'no bucket') return true;
  if (policy === undefined) return false;
  const principal = principalOf(request, origin, context);
  const isService = principal === CLOUDFRONT;
  const sender = {
    'aws:SourceArn': distributionArn(request.distribution.id, context),
    'aws:SourceAccount': context.account,
    'aws:PrincipalIsAWSService': 'true',
    'aws:PrincipalServiceName': CLOUDFRONT.id,
  };
  const settings = { 'aws:SecureTransport': 'true', ...(isService ? sender : {}) };
  const decision = evaluatePolicy(parsePolicy(policy), { ...access, principal, context: settings });
  if (decision !== 'Allow' || principal !== ANONYMOUS) return decision === 'Allow';
  return !(await isClosedToThePublic(bucket, context));
}

function principalOf({ headers }: EdgeRequest, origin: Origin, { state }: CloudFrontContext): Asking {
  const control = state.originAccessControls.get(origin.OriginAccessControlId ?? '');
  const signing = control?.config.SigningBehavior;
  const isSigned = signing === 'always' || (signing === 'no-override' && headers.authorization === undefined);
  if (isSigned) return CLOUDFRONT;
  const identity = origin.S3OriginConfig?.OriginAccessIdentity ?? '';
  if (!identity.startsWith(IDENTITY_PREFIX)) return ANONYMOUS;
  const id = `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${identity.slice(IDENTITY_PREFIX.length)}`;
  return { kind: 'AWS', id };
}

async function policyOf(Bucket: string, context: CloudFrontContext): Promise<string | undefined> {
  try {
    return (await context.call('s3', 'GetBucketPolicy', { Bucket })).Policy;
  } catch (error) {
    if (codeOf(error) === 'NoSuchBucketPolicy') return undefined;
    if (codeOf(error) === 'NoSuchBucket') return 'no bucket';
    throw error;
  }
}

async function isClosedToThePublic(Bucket: string, context: CloudFrontContext): Promise<boolean> {
  try {
    const { PublicAccessBlockConfiguration: block } = await context.call('s3', 'GetPublicAccessBlock', { Bucket });
    return block?.RestrictPublicBuckets ?? false;
  } catch (error) {
    if (codeOf(error) === 'NoSuchPublicAccessBlockConfiguration') return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
