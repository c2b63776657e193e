import type {
  CreateUserPoolDomainCommandInput,
  DeleteUserPoolDomainCommandInput,
  DescribeUserPoolDomainCommandInput,
  DomainDescriptionType,
  UpdateUserPoolDomainCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { Constraints } from '../../../engines/constraints/constraints.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { UserPoolDomain } from './user-pool-domain.ts';

const DOMAIN = /^[a-z0-9](?:[a-z0-9\-.]{0,61}[a-z0-9])?$/;
const RESERVED = /aws|amazon|cognito/;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
export function createUserPoolDomain(input: CreateUserPoolDomainCommandInput, context: CognitoContext) {
  const { Domain: domain = '', CustomDomainConfig: custom, ManagedLoginVersion = 1 } = input;
  const pool = findPool(input.UserPoolId, context);
  new Constraints().text('domain', domain, { min: 1, max: 63, pattern: DOMAIN }).check('InvalidParameterException');
  if (!custom && (domain.includes('.') || RESERVED.test(domain))) {
    throw invalidParameter(
      'Domain can only contain lowercase letters, numbers, and hyphens, and cannot contain the reserved words aws, amazon or cognito.',
    );
  }
  const { domains } = context.state;
  if (domains.has(domain)) throw invalidParameter('Domain already associated with another user pool.');
  const kindTaken = [...domains.values()].some(
    (other) => other.poolId === pool.id && (other.custom === undefined) === (custom === undefined),
  );
  if (kindTaken) throw invalidParameter('User pool already has a domain configured.');
  const created = { domain, poolId: pool.id, custom, managedLoginVersion: ManagedLoginVersion };
  domains.set(domain, created);
  return { CloudFrontDomain: custom && distribution(created), ManagedLoginVersion };
}

/** A domain that is not there is described as nothing, not refused. */
export function describeUserPoolDomain({ Domain = '' }: DescribeUserPoolDomainCommandInput, context: CognitoContext) {
  const found = context.state.domains.get(Domain);
  return { DomainDescription: found ? described(found, context) : {} };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPoolDomain.html */
export function updateUserPoolDomain(input: UpdateUserPoolDomainCommandInput, context: CognitoContext) {
  const former = findDomain(input, context);
  const custom = input.CustomDomainConfig ?? former.custom;
  const managedLoginVersion = input.ManagedLoginVersion ?? former.managedLoginVersion;
  const updated = { ...former, custom, managedLoginVersion };
  context.state.domains.set(former.domain, updated);
  return { CloudFrontDomain: custom && distribution(updated), ManagedLoginVersion: managedLoginVersion };
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserPoolDomain.html */
export function deleteUserPoolDomain(input: DeleteUserPoolDomainCommandInput, context: CognitoContext) {
  context.state.domains.delete(findDomain(input, context).domain);
  return {};
}

function findDomain(
  input: { readonly Domain?: string | undefined; readonly UserPoolId?: string | undefined },
  context: CognitoContext,
): UserPoolDomain {
  const pool = findPool(input.UserPoolId, context);
  const found = context.state.domains.get(input.Domain ?? '');
  if (found?.poolId !== pool.id) throw resourceNotFound('No such domain or user pool exists.');
  return found;
}

function described(found: UserPoolDomain, context: CognitoContext): DomainDescriptionType {
  return {
    UserPoolId: found.poolId,
    AWSAccountId: context.account,
    Domain: found.domain,
    S3Bucket: `aws-cognito-prod-${context.region}-assets`,
    CloudFrontDistribution: distribution(found),
    Version: '20160418000000',
    Status: 'ACTIVE',
    CustomDomainConfig: found.custom,
    ManagedLoginVersion: found.managedLoginVersion,
  };
}

function distribution({ domain }: UserPoolDomain): string {
  return `d${Buffer.from(domain).toString('hex').slice(0, 13).padEnd(13, '0')}.cloudfront.net`;
}
