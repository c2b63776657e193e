import type { ListUserPoolsCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { checkedPage } from '../checked-page.ts';
import type { CognitoContext } from '../state.ts';

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserPools.html */
export function listUserPools({ MaxResults, NextToken }: ListUserPoolsCommandInput, { state }: CognitoContext) {
  const pools = [...state.pools.values()];
  const { items, nextToken } = checkedPage(pools, ({ id }) => id, { MaxResults, NextToken });
  return {
    UserPools: items.map((pool) => ({
      Id: pool.id,
      Name: pool.name,
      LambdaConfig: pool.settings.LambdaConfig,
      CreationDate: new Date(pool.createdAt),
      LastModifiedDate: new Date(pool.modifiedAt),
    })),
    NextToken: nextToken,
  };
}
