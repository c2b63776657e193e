import { badRequest } from '../errors.ts';
import type { StoredApi, StoredAuthorizer } from '../state.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const TTL_SECONDS_MAX = 3600;
const HTTP_SOURCE = /^\$(request\.(header|querystring)|context|stageVariables)\.\S+$/;

/** @throws BadRequestException for what the API's protocol or the authorizer's type does not have, or lacks */
export function checkAuthorizer(authorizer: StoredAuthorizer, { ProtocolType }: StoredApi): void {
  const { AuthorizerType, AuthorizerUri } = authorizer;
  if (AuthorizerType !== 'REQUEST' && (AuthorizerType !== 'JWT' || ProtocolType !== 'HTTP')) {
    throw badRequest(`Authorizer type ${AuthorizerType} is not supported for ${ProtocolType} APIs.`);
  }
  if (AuthorizerType === 'REQUEST' && !AuthorizerUri) throw badRequest('AuthorizerUri is required for REQUEST.');
  if (ProtocolType === 'WEBSOCKET') return;
  for (const source of authorizer.IdentitySource) {
    if (!HTTP_SOURCE.test(source)) throw badRequest(`Invalid identity source specified: ${source}`);
  }
  if (AuthorizerType === 'JWT') checkJwt(authorizer);
  else checkRequest(authorizer);
}

function checkJwt({ JwtConfiguration, IdentitySource }: StoredAuthorizer): void {
  if (!JwtConfiguration?.Issuer) throw badRequest('JwtConfiguration with an issuer is required for JWT.');
  if (!URL.canParse(JwtConfiguration.Issuer)) throw badRequest(`Invalid issuer: ${JwtConfiguration.Issuer}`);
  if (!JwtConfiguration.Audience?.length) throw badRequest('JwtConfiguration with an audience is required for JWT.');
  if (IdentitySource.length !== 1) throw badRequest('A JWT authorizer has exactly one identity source.');
}

function checkRequest(authorizer: StoredAuthorizer): void {
  const { AuthorizerPayloadFormatVersion: version, AuthorizerResultTtlInSeconds: ttl = 0 } = authorizer;
  if (version === undefined) {
    throw badRequest('AuthorizerPayloadFormatVersion is a required parameter for REQUEST authorizer');
  }
  if (version !== '1.0' && version !== '2.0') throw badRequest(`Invalid AuthorizerPayloadFormatVersion ${version}.`);
  if (authorizer.EnableSimpleResponses && version !== '2.0') {
    throw badRequest('EnableSimpleResponses requires AuthorizerPayloadFormatVersion 2.0.');
  }
  if (ttl < 0 || ttl > TTL_SECONDS_MAX) {
    throw badRequest(`AuthorizerResultTtlInSeconds must be between 0 and ${TTL_SECONDS_MAX}.`);
  }
  if (ttl > 0 && authorizer.IdentitySource.length === 0) {
    throw badRequest('Caching of authorizer results needs at least one identity source.');
  }
}
