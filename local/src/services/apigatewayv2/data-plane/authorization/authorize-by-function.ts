import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { StoredAuthorizer } from '../../state.ts';
import { type Authorization, executeApiArn, type RoutedExchange } from '../exchange.ts';
import { GatewayError } from '../gateway-error.ts';
import { FunctionFailure, invokeLambda } from '../lambda/invoke-lambda.ts';
import type { KeptAnswer, Runtime } from '../runtime.ts';
import { withTimeout } from '../with-timeout.ts';
import { type AuthorizerAnswer, authorizationFrom, readAnswer } from './authorizer-answer.ts';
import { authorizerEvent, requestArn } from './authorizer-event.ts';
import { identityOf } from './identity-source.ts';
import { unauthorized } from './refusals.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const TIMEOUT_MILLISECONDS = 10_000;
const KEPT_MAX = 10_000;

/**
 * Asks a function, or what it answered lately to the same identity.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 * @throws GatewayError 401 without the identity, 403 when refused, 500 for a function that fails
 */
export async function authorizeByFunction(
  exchange: RoutedExchange,
  authorizer: StoredAuthorizer,
  context: ApiGatewayContext,
): Promise<Authorization> {
  const identity = identityOf(authorizer, exchange);
  if (!identity) throw unauthorized('The request lacks an identity source.');
  const { authorizations } = context.state.runtime;
  const { served } = exchange;
  const now = context.clock.now();
  const key = `${served.record.api.ApiId}/${served.stage.StageName}/${authorizer.AuthorizerId}/${JSON.stringify(identity)}`;
  const known = authorizations.get(key);
  if (known && known.until > now) return authorizationFrom(known.answer, requestArn(exchange));
  const answer = await ask(exchange, authorizer, identity, context);
  const ttlSeconds = identity.length > 0 ? (authorizer.AuthorizerResultTtlInSeconds ?? 0) : 0;
  if (ttlSeconds > 0) keep(authorizations, key, { answer, until: now + ttlSeconds * 1000 });
  return authorizationFrom(answer, requestArn(exchange));
}

/** The oldest answers make room. */
function keep(authorizations: Runtime['authorizations'], key: string, value: KeptAnswer): void {
  const [oldest] = authorizations.size >= KEPT_MAX ? authorizations.keys() : [];
  if (oldest !== undefined) authorizations.delete(oldest);
  authorizations.set(key, value);
}

async function ask(
  exchange: RoutedExchange,
  authorizer: StoredAuthorizer,
  identity: readonly string[],
  context: ApiGatewayContext,
): Promise<AuthorizerAnswer> {
  const call = {
    uri: authorizer.AuthorizerUri,
    credentialsArn: authorizer.AuthorizerCredentialsArn,
    sourceArn: executeApiArn(exchange, `authorizers/${authorizer.AuthorizerId}`),
    event: authorizerEvent(authorizer, exchange, identity),
  };
  try {
    const payload = await withTimeout(
      invokeLambda(call, exchange.served, context),
      TIMEOUT_MILLISECONDS,
      context.clock,
    );
    return readAnswer(payload, authorizer);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    exchange.authorizerError = error.reason;
    if (error instanceof FunctionFailure && error.errorMessage === 'Unauthorized')
      throw unauthorized('The authorizer answered Unauthorized.');
    throw error.status === 501 ? error : new GatewayError(500, 'Internal Server Error', { reason: error.reason });
  }
}
