import {
  type AdditionalAuthenticationProvider,
  AppSyncClient,
  CreateApiKeyCommand,
  CreateDataSourceCommand,
  type CreateDataSourceCommandInput,
  CreateFunctionCommand,
  CreateGraphqlApiCommand,
  type CreateGraphqlApiCommandInput,
  CreateResolverCommand,
  type CreateResolverCommandInput,
  StartSchemaCreationCommand,
} from '@aws-sdk/client-appsync';
import type { EndpointOptions } from '../../../endpoint/endpoint-options.ts';
import type { Service } from '../../../service/service.ts';
import { createPlainFunctions, type TestFunction, type TestInvocation } from '../../../testing/plain-functions.ts';
import { createManualClock, startTestEndpoint } from '../../../testing/start-test-endpoint.ts';
import { appsync } from '../service.ts';

/** A resolver's code, or all that it is made of. */
export type TestResolver = string | Partial<Omit<CreateResolverCommandInput, 'apiId' | 'typeName' | 'fieldName'>>;

export interface TestApi {
  readonly schema: string;
  /** By `Query.note`. Code alone is a resolver of the data source `none`. */
  readonly resolvers?: Readonly<Record<string, TestResolver>>;
  /** By name, beside `none`. */
  readonly dataSources?: Readonly<Record<string, Omit<CreateDataSourceCommandInput, 'apiId' | 'name'>>>;
  readonly settings?: Partial<CreateGraphqlApiCommandInput>;
  readonly additional?: readonly AdditionalAuthenticationProvider[];
}

/** A GraphQL response, for tests to look at member by member. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: see TestFunction.
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: see TestFunction.
  readonly errors: any[] | undefined;
}

export type GraphqlTest = Awaited<ReturnType<typeof startGraphqlTest>>;
export type ServedApi = Awaited<ReturnType<GraphqlTest['serve']>>;

/** Gives what the data source gave. */
export const PASS = 'export function response(ctx) { return ctx.result; }';
const RUNTIME = { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' } as const;

/** An endpoint with AppSync, functions that are plain TypeScript, and a clock that the test moves. */
export async function startGraphqlTest(
  others: readonly Service[] = [],
  options: Omit<EndpointOptions, 'services'> = {},
) {
  const clock = createManualClock();
  const functions = new Map<string, TestFunction>();
  const invocations: TestInvocation[] = [];
  const services = [appsync, createPlainFunctions(functions, invocations), ...others];
  const endpoint = await startTestEndpoint(services, { clock, ...options });
  const client = new AppSyncClient(endpoint.client);
  const send = client.send.bind(client) as AppSyncClient['send'];

  async function createResolver(apiId: string, name: string, resolver: TestResolver): Promise<void> {
    const [typeName, fieldName] = name.split('.');
    const given = typeof resolver === 'string' ? { code: resolver } : resolver;
    const source = given.kind === 'PIPELINE' ? {} : { dataSourceName: 'none' };
    const runtime = given.code === undefined ? {} : { runtime: RUNTIME };
    await send(new CreateResolverCommand({ apiId, typeName, fieldName, ...source, ...runtime, ...given }));
  }

  return {
    ...{ endpoint, clock, client, send, functions, invocations, createResolver },
    async createFunction(apiId: string, name: string, code: string, dataSourceName = 'none'): Promise<string> {
      const input = { apiId, name, code, dataSourceName, runtime: RUNTIME };
      const { functionConfiguration } = await send(new CreateFunctionCommand(input));
      return functionConfiguration?.functionId ?? '';
    },
    /** An API with a schema, resolvers, and a key. */
    async serve({ schema, resolvers = {}, dataSources = {}, settings = {}, additional }: TestApi) {
      const { graphqlApi } = await send(
        new CreateGraphqlApiCommand({
          name: 'test',
          authenticationType: 'API_KEY',
          ...(additional && { additionalAuthenticationProviders: [...additional] }),
          ...settings,
        }),
      );
      const { apiId = '', arn = '', uris } = graphqlApi ?? {};
      await send(new StartSchemaCreationCommand({ apiId, definition: Buffer.from(schema) }));
      for (const [name, source] of Object.entries({ none: { type: 'NONE' as const }, ...dataSources })) {
        await send(new CreateDataSourceCommand({ apiId, name, ...source }));
      }
      for (const [name, resolver] of Object.entries(resolvers)) await createResolver(apiId, name, resolver);
      const { apiKey } = await send(new CreateApiKeyCommand({ apiId }));
      const key = apiKey?.id ?? '';
      const url = uris?.GRAPHQL ?? '';
      const ask = (query: string, variables: object = {}, headers: Record<string, string> = { 'x-api-key': key }) =>
        post(url, JSON.stringify({ query, variables }), headers);
      return { apiId, arn, url, key, ask, realtime: uris?.REALTIME ?? '' };
    },
  };
}

export async function post(url: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  const { data, errors } = JSON.parse(await response.text());
  return { status: response.status, headers: response.headers, data, errors };
}

export function functionArn(name: string): string {
  return `arn:aws:lambda:eu-west-1:000000000000:function:${name}`;
}
