import type { JWTConfiguration } from '@aws-sdk/client-apigatewayv2';
import type { Input } from '../api-gateway-context.ts';
import { asNode, asText, type Node } from './definition.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html */
export function importedAuthorizer(Name: string, extension: Node): Omit<Input<'CreateAuthorizer'>, 'ApiId'> {
  const isJwt = extension.type === 'jwt';
  const { issuer, audience } = asNode(extension.jwtConfiguration);
  const jwt: JWTConfiguration = { Issuer: asText(issuer), Audience: [audience ?? []].flat().map(String) };
  const ttl = extension.authorizerResultTtlInSeconds;
  return {
    Name,
    AuthorizerType: isJwt ? 'JWT' : 'REQUEST',
    IdentitySource: identitySources(extension.identitySource),
    JwtConfiguration: isJwt ? jwt : undefined,
    AuthorizerUri: asText(extension.authorizerUri),
    AuthorizerCredentialsArn: asText(extension.authorizerCredentials),
    AuthorizerPayloadFormatVersion: asText(extension.authorizerPayloadFormatVersion),
    AuthorizerResultTtlInSeconds: typeof ttl === 'number' ? ttl : undefined,
    EnableSimpleResponses: extension.enableSimpleResponses === true ? true : undefined,
  };
}

/** A list, or texts between commas. */
function identitySources(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return (asText(value) ?? '').split(',').flatMap((source) => source.trim() || []);
}
