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
  /** @throws GraphqlApiError when no answer of AppSync's could be had */
  execute(request: GraphqlRequest): Promise<GraphqlAnswer>;
}

/** The API could not be reached, or executed nothing: it refused the signature, was throttled, or failed. */
export class GraphqlApiError extends Error {
  override readonly name = 'GraphqlApiError';
  readonly code = 'GraphqlApi';

  constructor(
    message: string,
    /** Whether the same request may succeed a moment later. */
    readonly isTransient: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Sends the body to the API, signed, and gives its response. */
export type Send = (body: string) => Promise<Response>;

export interface GraphqlApiProps {
  readonly send: Send;
  /** How often a request is sent at most. @default 3 */
  readonly attemptsMax?: number;
  /** Settles after that many milliseconds. @default a timer */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/**
 * An API that is asked again, after a pause that grows, when it is throttled, fails or cannot be reached.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html
 */
export function createGraphqlApi({
  send,
  attemptsMax = 3,
  wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
}: GraphqlApiProps): GraphqlApi {
  async function attempt(body: string, count: number): Promise<GraphqlAnswer> {
    try {
      return await answerOf(send(body));
    } catch (error) {
      if (!(error instanceof GraphqlApiError && error.isTransient) || count === attemptsMax) throw error;
    }
    await wait(100 * 2 ** (count - 1));
    return attempt(body, count + 1);
  }

  return { execute: (request) => attempt(JSON.stringify(request), 1) };
}

async function answerOf(sent: Promise<Response>): Promise<GraphqlAnswer> {
  const response = await sent.catch((cause: unknown) => {
    throw new GraphqlApiError('AppSync could not be reached', true, { cause });
  });
  const { status } = response;
  if (response.ok) return z.parse(graphqlAnswer, await response.json());
  throw new GraphqlApiError(`AppSync answered ${status}: ${await response.text()}`, status === 429 || status >= 500);
}
