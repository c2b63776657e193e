import {
  ApiGatewayV2Client,
  CreateApiCommand,
  type CreateApiCommandInput,
  CreateIntegrationCommand,
  type CreateIntegrationCommandInput,
  CreateRouteCommand,
  type CreateRouteCommandInput,
  CreateStageCommand,
  type CreateStageCommandInput,
} from '@aws-sdk/client-apigatewayv2';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { Service } from '../../../service/service.ts';
import { createPlainFunctions, type TestFunction, type TestInvocation } from '../../../testing/plain-functions.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { apigatewayv2 } from '../service.ts';

/** What a function throws so that its invocation fails as a handler's error does. */
export class HandlerError extends Error {}

export type HttpApiTest = Awaited<ReturnType<typeof startHttpApi>>;

/** An endpoint with API Gateway, functions that are plain TypeScript, and a clock that the test moves. */
export async function startHttpApi(others: readonly Service[] = [], options: Omit<EndpointOptions, 'services'> = {}) {
  const clock = createManualClock();
  const functions = new Map<string, TestFunction>();
  const invocations: TestInvocation[] = [];
  const lambda = createPlainFunctions(functions, invocations);
  const endpoint = await startTestEndpoint([apigatewayv2, lambda, ...others], { clock, ...options });
  const client = new ApiGatewayV2Client(endpoint.client);
  const send = client.send.bind(client) as ApiGatewayV2Client['send'];

  async function createApi(input: Partial<CreateApiCommandInput> = {}): Promise<{ ApiId: string; url: string }> {
    const created = await send(new CreateApiCommand({ Name: 'test', ProtocolType: 'HTTP', ...input }));
    return { ApiId: created.ApiId ?? '', url: created.ApiEndpoint ?? '' };
  }
  async function createIntegration(ApiId: string, name: string, input: Partial<CreateIntegrationCommandInput> = {}) {
    const { IntegrationId } = await send(
      new CreateIntegrationCommand({
        ApiId,
        IntegrationType: 'AWS_PROXY',
        IntegrationUri: functionArn(name),
        PayloadFormatVersion: '2.0',
        ...input,
      }),
    );
    return `integrations/${IntegrationId}`;
  }
  const createRoute = (ApiId: string, RouteKey: string, input: Partial<CreateRouteCommandInput> = {}) =>
    send(new CreateRouteCommand({ ApiId, RouteKey, ...input }));
  const createStage = (ApiId: string, input: Partial<CreateStageCommandInput> = {}) =>
    send(new CreateStageCommand({ ApiId, StageName: '$default', AutoDeploy: true, ...input }));

  return {
    endpoint,
    clock,
    send,
    functions,
    invocations,
    createApi,
    createIntegration,
    createRoute,
    createStage,
    /** An API whose routes all lead to one function, on `$default`. */
    async serve(handler: TestFunction, settings: ServeSettings = {}) {
      const name = `function-${functions.size}`;
      functions.set(name, handler);
      const api = await createApi(settings.api);
      const Target = await createIntegration(api.ApiId, name, settings.integration);
      for (const RouteKey of settings.routes ?? ['$default']) {
        await createRoute(api.ApiId, RouteKey, { Target, ...settings.route });
      }
      await createStage(api.ApiId, settings.stage);
      return { ...api, name };
    },
  };
}

export interface ServeSettings {
  readonly routes?: readonly string[];
  readonly api?: Partial<CreateApiCommandInput>;
  readonly integration?: Partial<CreateIntegrationCommandInput>;
  readonly route?: Partial<CreateRouteCommandInput>;
  readonly stage?: Partial<CreateStageCommandInput>;
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
}
