import type { AdditionalAuthenticationProvider, GraphqlApi, UserPoolConfig } from '@aws-sdk/client-appsync';
import type { StoredApi } from '../state.ts';

/** A mode of authorisation with its settings: the API's default one, or an additional one. */
export interface Provider {
  readonly authenticationType?: GraphqlApi['authenticationType'];
  readonly userPoolConfig?: (AdditionalAuthenticationProvider['userPoolConfig'] & Partial<UserPoolConfig>) | undefined;
  readonly openIDConnectConfig?: GraphqlApi['openIDConnectConfig'];
  readonly lambdaAuthorizerConfig?: GraphqlApi['lambdaAuthorizerConfig'];
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html */
export function providersOf({ api }: StoredApi): readonly Provider[] {
  return [api, ...(api.additionalAuthenticationProviders ?? [])];
}

/** Who issues the tokens that a provider takes; undefined for one that takes none. */
export function issuerOf({ authenticationType, userPoolConfig, openIDConnectConfig }: Provider): string | undefined {
  if (authenticationType === 'OPENID_CONNECT') return openIDConnectConfig?.issuer;
  if (authenticationType !== 'AMAZON_COGNITO_USER_POOLS' || !userPoolConfig) return undefined;
  const { awsRegion, userPoolId } = userPoolConfig;
  return `https://cognito-idp.${awsRegion ?? userPoolId?.split('_')[0]}.amazonaws.com/${userPoolId}`;
}
