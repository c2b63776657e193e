import { badRequest } from '../errors.ts';
import type { Input } from '../state.ts';

type Settings = Input<'CreateGraphqlApi'> | Input<'UpdateGraphqlApi'>;

/** A mode of authorisation and what it needs. */
interface Provider {
  readonly authenticationType?: string | undefined;
  readonly userPoolConfig?: { readonly appIdClientRegex?: string | undefined } | undefined;
  readonly openIDConnectConfig?: { readonly clientId?: string | undefined } | undefined;
  readonly lambdaAuthorizerConfig?: { readonly identityValidationExpression?: string | undefined } | undefined;
}

const DEPTH_MAX = 75;
const RESOLVERS_MAX = 10_000;

/** @throws BadRequestException when a mode of authorisation lacks its settings, or a limit is out of its bounds */
export function checkApi(settings: Settings): void {
  const { name, queryDepthLimit = 0, resolverCountLimit = 0, additionalAuthenticationProviders = [] } = settings;
  if (!name) throw badRequest('The name of a GraphQL API is required.');
  for (const provider of [settings, ...additionalAuthenticationProviders]) checkMode(provider);
  if (queryDepthLimit < 0 || queryDepthLimit > DEPTH_MAX) {
    throw badRequest(`Invalid queryDepthLimit ${queryDepthLimit}: it must be between 0 and ${DEPTH_MAX}.`);
  }
  if (resolverCountLimit < 0 || resolverCountLimit > RESOLVERS_MAX) {
    throw badRequest(`Invalid resolverCountLimit ${resolverCountLimit}: it must be between 0 and ${RESOLVERS_MAX}.`);
  }
}

function checkMode(provider: Provider): void {
  const { authenticationType, userPoolConfig, openIDConnectConfig, lambdaAuthorizerConfig } = provider;
  const lacks = (settings: string) =>
    badRequest(`${settings} is required for the authentication type ${authenticationType}.`);
  if (authenticationType === 'AMAZON_COGNITO_USER_POOLS' && !userPoolConfig) throw lacks('userPoolConfig');
  if (authenticationType === 'OPENID_CONNECT' && !openIDConnectConfig) throw lacks('openIDConnectConfig');
  if (authenticationType === 'AWS_LAMBDA' && !lambdaAuthorizerConfig) throw lacks('lambdaAuthorizerConfig');
  checkExpression(userPoolConfig?.appIdClientRegex);
  checkExpression(openIDConnectConfig?.clientId);
  checkExpression(lambdaAuthorizerConfig?.identityValidationExpression);
}

function checkExpression(pattern = ''): void {
  try {
    new RegExp(pattern);
  } catch {
    throw badRequest(`Invalid regular expression: ${pattern}`);
  }
}
