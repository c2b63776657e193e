import * as z from 'zod/mini';

/** A GraphQL document that is executed with variables. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

const graphqlAnswer = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(z.array(z.object({ message: z.string(), errorType: z.nullish(z.string()) }))),
});

/** What AppSync answered. Requests that it executed come with 200, errors of fields included. */
export type GraphqlAnswer = z.output<typeof graphqlAnswer>;

/** An API that is called over HTTP. */
export interface GraphqlApi {
  /** @throws GraphqlApiError when it could not be reached, or executed nothing: it refused the request or failed */
  execute(request: GraphqlRequest): Promise<GraphqlAnswer>;
}

/** The API did not answer as GraphQL does. */
export class GraphqlApiError extends Error {
  override readonly name = 'GraphqlApiError';
  readonly code = 'GraphqlApi';
}

/**
 * An API behind a function that sends it a body, signed.
 *
 * @param send gives the response to the body
 */
export function createGraphqlApi(send: (body: string) => Promise<Response>): GraphqlApi {
  return {
    async execute(request) {
      const response = await send(JSON.stringify(request)).catch((cause: unknown) => {
        throw new GraphqlApiError('AppSync could not be reached', { cause });
      });
      if (response.ok) return z.parse(graphqlAnswer, await response.json());
      throw new GraphqlApiError(`AppSync answered ${response.status}: ${await response.text()}`);
    },
  };
}
