import type { ApiGatewayContext } from '../api-gateway-context.ts';
import type { StoredIntegration } from '../state.ts';
import type { ApiResponse } from './api-response.ts';
import { executeApiArn, type RoutedExchange } from './exchange.ts';
import { GatewayError, internalServerError } from './gateway-error.ts';
import { integrateHttp } from './integrate-http.ts';
import { event1 } from './lambda/event-1.ts';
import { event2 } from './lambda/event-2.ts';
import { FunctionFailure, invokeLambda } from './lambda/invoke-lambda.ts';
import { lambdaResponse } from './lambda/lambda-response.ts';
import type { ForwardedRequest } from './mapping/forwarded-request.ts';
import { mapRequest } from './mapping/map-request.ts';
import { mapResponse } from './mapping/map-response.ts';
import { integrateService } from './services/integrate-service.ts';
import { withTimeout } from './with-timeout.ts';

const TIMEOUT_MILLISECONDS = 30_000;

/**
 * Gives a request to its route's integration, with what parameter mappings change on both ways.
 * @throws GatewayError for what the client sees of a failure
 */
export async function integrate(exchange: RoutedExchange, context: ApiGatewayContext): Promise<ApiResponse> {
  const { served, route } = exchange;
  const integration = served.integrations.get(route.Target?.replace('integrations/', '') ?? '');
  if (!integration) throw internalServerError(`The route ${route.RouteKey} has no integration.`);
  const { TimeoutInMillis = TIMEOUT_MILLISECONDS } = integration;
  const startedAt = context.clock.now();
  const settle = (status: number | undefined, serviceStatus: number | undefined, error?: string) => {
    exchange.integration = { latencyMilliseconds: context.clock.now() - startedAt, status, serviceStatus, error };
  };
  try {
    const response = await withTimeout(run(exchange, integration, context), TimeoutInMillis, context.clock);
    settle(response.status, isLambda(integration) ? 200 : response.status);
    return mapResponse(response, exchange, integration.ResponseParameters);
  } catch (error) {
    const reason = error instanceof GatewayError ? error.reason : String(error);
    settle(undefined, error instanceof FunctionFailure ? 200 : undefined, reason);
    throw error;
  }
}

async function run(
  exchange: RoutedExchange,
  integration: StoredIntegration,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  const { IntegrationType, IntegrationSubtype, RequestParameters } = integration;
  if (IntegrationSubtype !== undefined) return integrateService(IntegrationSubtype, integration, exchange, context);
  const forwarded = mapRequest(exchange, RequestParameters);
  if (IntegrationType === 'HTTP_PROXY') return integrateHttp(integration, exchange, forwarded, context);
  return integrateLambda(integration, exchange, forwarded, context);
}

async function integrateLambda(
  { IntegrationUri: uri, CredentialsArn: credentialsArn, PayloadFormatVersion: version }: StoredIntegration,
  exchange: RoutedExchange,
  forwarded: ForwardedRequest,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  const event = version === '2.0' ? event2(exchange, forwarded) : event1(exchange, forwarded);
  const call = { uri, credentialsArn, sourceArn: sourceArn(exchange), event };
  return lambdaResponse(await invokeLambda(call, exchange.served, context), version);
}

function isLambda({ IntegrationType, IntegrationSubtype }: StoredIntegration): boolean {
  return IntegrationType === 'AWS_PROXY' && IntegrationSubtype === undefined;
}

/** `…/<stage>/GET/pets/{id}`: the method is the request's, the path that of the route. */
function sourceArn(exchange: RoutedExchange): string {
  const { served, request, route } = exchange;
  const path = route.RouteKey.split(' ')[1];
  const resource = path === undefined ? route.RouteKey : `${request.method}${path}`;
  return executeApiArn(exchange, `${served.stage.StageName}/${resource}`);
}
