import type { Apigatewayv2Api } from '@cdktf/provider-aws/lib/apigatewayv2-api/index.js';
import { Apigatewayv2Authorizer } from '@cdktf/provider-aws/lib/apigatewayv2-authorizer/index.js';
import type { Apigatewayv2RouteConfig } from '@cdktf/provider-aws/lib/apigatewayv2-route/index.js';
import { Construct } from 'constructs';

/** The tokens that an API takes. */
export interface AcceptedTokens {
  /** Who issues them: `https://cognito-idp.eu-west-1.amazonaws.com/<user pool>`. */
  readonly issuer: string;
  /** Whom they are issued for, one of these: with user pools, the ids of app clients. */
  readonly audience: readonly string[];
  /** What they must allow, one of these; user pools put scopes into access tokens only. @default nothing in particular */
  readonly scopes?: readonly string[];
  /** The route keys that need no token. @default none */
  readonly openRoutes?: readonly string[];
}

export interface JwtAuthorizerProps {
  readonly api: Apigatewayv2Api;
  /** The authorizer's name within the API. */
  readonly name: string;
  readonly tokens: AcceptedTokens;
}

/**
 * Lets only those call a route who show a token, in the header `Authorization`, that is signed by the issuer, meant for
 * the audience and not expired.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export class JwtAuthorizer extends Construct {
  /** What a route that demands a token is made with. */
  readonly authorization: Pick<Apigatewayv2RouteConfig, 'authorizationType' | 'authorizerId' | 'authorizationScopes'>;

  constructor(scope: Construct, id: string, { api, name, tokens }: JwtAuthorizerProps) {
    super(scope, id);
    const { issuer, audience, scopes } = tokens;
    const authorizer = new Apigatewayv2Authorizer(this, 'Resource', {
      apiId: api.id,
      name,
      authorizerType: 'JWT',
      identitySources: ['$request.header.Authorization'],
      jwtConfiguration: { issuer, audience: [...audience] },
    });
    this.authorization = {
      authorizationType: 'JWT',
      authorizerId: authorizer.id,
      ...(scopes ? { authorizationScopes: [...scopes] } : {}),
    };
  }
}
