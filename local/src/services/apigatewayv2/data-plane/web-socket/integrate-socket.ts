import type { ApiGatewayContext } from '../../api-gateway-context.ts';
import type { StoredIntegration } from '../../state.ts';
import type { ApiResponse } from '../api-response.ts';
import { executeApiArn, type RoutedExchange } from '../exchange.ts';
import { GatewayError, internalServerError } from '../gateway-error.ts';
import { invokeLambda, type LambdaCall } from '../lambda/invoke-lambda.ts';
import { lambdaResponse } from '../lambda/lambda-response.ts';
import { withTimeout } from '../with-timeout.ts';
import { answerMock } from './answer-mock.ts';
import { integrateServer } from './integrate-server.ts';
import { templatedBody } from './integration-request.ts';
import { integrationResponse } from './integration-response.ts';
import { asSocketError, MalformedAnswer } from './socket-error.ts';
import { socketEvent } from './socket-event.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
const TIMEOUT_MILLISECONDS = 29_000;

/**
 * Gives what happened on a connection to the integration of its route.
 * @returns undefined for a route without an integration
 * @throws GatewayError in the words of WebSocket APIs
 */
export async function integrateSocket(
  exchange: RoutedExchange,
  context: ApiGatewayContext,
): Promise<ApiResponse | undefined> {
  const { route, served } = exchange;
  if (route.Target === undefined) return undefined;
  const startedAt = context.clock.now();
  const settle = (status: number | undefined, error?: string) => {
    const latencyMilliseconds = context.clock.now() - startedAt;
    exchange.integration = { latencyMilliseconds, status, serviceStatus: status, error };
  };
  try {
    const integration = served.integrations.get(route.Target.replace('integrations/', ''));
    if (!integration) throw internalServerError(`The route ${route.RouteKey} has no integration.`);
    const { TimeoutInMillis = TIMEOUT_MILLISECONDS } = integration;
    const response = await withTimeout(run(integration, exchange, context), TimeoutInMillis, context.clock);
    settle(response.status);
    return response;
  } catch (error) {
    settle(undefined, error instanceof GatewayError ? error.reason : String(error));
    throw error instanceof GatewayError ? asSocketError(error) : error;
  }
}

async function run(
  integration: StoredIntegration,
  exchange: RoutedExchange,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  const type = integration.IntegrationType;
  if (type === 'AWS_PROXY') return integrateFunction(integration, exchange, context);
  if (type === 'HTTP_PROXY') return integrateServer(integration, exchange, exchange.request.body.toString(), context);
  const body = templatedBody(integration, exchange);
  if (type === 'MOCK') return integrationResponse(answerMock(body), integration, exchange);
  const answer = type === 'HTTP' ? integrateServer : invokeWithBody;
  return integrationResponse(await answer(integration, exchange, body, context), integration, exchange);
}

async function integrateFunction(
  integration: StoredIntegration,
  exchange: RoutedExchange,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  const payload = await invokeLambda(callOf(integration, exchange, socketEvent(exchange)), exchange.served, context);
  try {
    return lambdaResponse(payload, '1.0');
  } catch (error) {
    throw error instanceof GatewayError ? new MalformedAnswer() : error;
  }
}

/** A function that is no proxy's gets what the template makes, and its answer is all of the response. */
async function invokeWithBody(
  integration: StoredIntegration,
  exchange: RoutedExchange,
  body: string,
  context: ApiGatewayContext,
): Promise<ApiResponse> {
  if (!/:lambda:path\//.test(integration.IntegrationUri ?? '')) {
    throw new GatewayError(
      501,
      `The integration ${integration.IntegrationUri} is not implemented by the local endpoint.`,
    );
  }
  const payload = await invokeLambda(callOf(integration, exchange, eventOf(body)), exchange.served, context);
  return { status: 200, headers: {}, body: payload };
}

function eventOf(body: string): object {
  try {
    return JSON.parse(body) as object;
  } catch {
    throw internalServerError('The body for the function is not JSON.');
  }
}

function callOf(
  { IntegrationUri: uri, CredentialsArn: credentialsArn }: StoredIntegration,
  exchange: RoutedExchange,
  event: object,
): LambdaCall {
  const { served, route } = exchange;
  const sourceArn = executeApiArn(exchange, `${served.stage.StageName}/${route.RouteKey}`);
  return { uri, credentialsArn, sourceArn, event };
}
