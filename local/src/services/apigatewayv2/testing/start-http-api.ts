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
import * as lambdaModel from '@aws-sdk/client-lambda';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import { AwsError } from '../../../service/errors.ts';
import type { Principal } from '../../../service/principal.ts';
import { defineService, type Service } from '../../../service/service.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { apigatewayv2 } from '../service.ts';

/** A function of a test: gives its answer, or throws what the Lambda API answers. */
// biome-ignore lint/suspicious/noExplicitAny: events are what tests look at, member by member.
export type TestHandler = (event: any) => unknown;

/** What a function throws so that its invocation fails as a handler's error does. */
export class HandlerError extends Error {}

export interface Invocation {
  readonly name: string;
  // biome-ignore lint/suspicious/noExplicitAny: see TestHandler.
  readonly event: any;
  readonly principal: Principal;
}

export type HttpApiTest = Awaited<ReturnType<typeof startHttpApi>>;

/** An endpoint with API Gateway, functions that are plain TypeScript, and a clock that the test moves. */
export async function startHttpApi(others: readonly Service[] = [], options: Omit<EndpointOptions, 'services'> = {}) {
  const clock = createManualClock();
  const functions = new Map<string, TestHandler>();
  const invocations: Invocation[] = [];
  const lambda = fakeLambda(functions, invocations);
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
    async serve(handler: TestHandler, settings: ServeSettings = {}) {
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

function fakeLambda(functions: ReadonlyMap<string, TestHandler>, invocations: Invocation[]): Service {
  return defineService({
    name: 'lambda',
    protocol: { kind: 'rest-json', signingName: 'lambda' },
    model: lambdaModel,
    state: () => ({}),
    operations: {
      async Invoke({ FunctionName = '', Payload }, { principal }) {
        const name = FunctionName.split(':').at(-1) ?? '';
        const event: unknown = JSON.parse(Buffer.from((Payload ?? '') as Uint8Array).toString());
        invocations.push({ name, event, principal });
        const handler = functions.get(name);
        if (!handler) throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`);
        try {
          return { StatusCode: 200, Payload: payloadOf(await handler(event)) };
        } catch (error) {
          if (!(error instanceof HandlerError)) throw error;
          const Payload = payloadOf({ errorType: 'Error', errorMessage: error.message });
          return { StatusCode: 200, FunctionError: 'Unhandled', Payload };
        }
      },
    },
  });
}

function payloadOf(value: unknown) {
  return Buffer.from(JSON.stringify(value) ?? 'null') as never;
}
