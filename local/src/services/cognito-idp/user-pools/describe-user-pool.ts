import type { DescribeUserPoolCommandInput, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import { findPool } from './find-pool.ts';
import type { UserPool } from './user-pool.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html */
export function describeUserPool({ UserPoolId }: DescribeUserPoolCommandInput, context: CognitoContext) {
  return { UserPool: describedPool(findPool(UserPoolId, context), context) };
}

/** A pool as the API shows it. */
export function describedPool(pool: UserPool, { state }: CognitoContext): UserPoolType {
  const domains = [...state.domains.values()].filter(({ poolId }) => poolId === pool.id);
  return {
    Id: pool.id,
    Name: pool.name,
    Arn: pool.arn,
    ...pool.settings,
    SchemaAttributes: [...pool.schema],
    MfaConfiguration: pool.mfa.configuration,
    EstimatedNumberOfUsers: state.userIndex.ofPool(pool.id).size,
    UserPoolTags: { ...pool.tags },
    Domain: domains.find(({ custom }) => custom === undefined)?.domain,
    CustomDomain: domains.find(({ custom }) => custom !== undefined)?.domain,
    CreationDate: new Date(pool.createdAt),
    LastModifiedDate: new Date(pool.modifiedAt),
  };
}
