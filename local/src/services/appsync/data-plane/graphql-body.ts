import { RequestError } from './request-error.ts';

/** What a client sends: https://graphql.org/learn/serving-over-http/#post-request */
export interface GraphqlBody {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | undefined;
}

/**
 * Reads a request's JSON, over HTTP or in a message. Variables may be an object or its text.
 * @throws RequestError 400
 */
export function graphqlBody(text: string): GraphqlBody {
  const body = parsed(text);
  if (!isObject(body) || typeof body.query !== 'string') throw malformed();
  const { query, operationName } = body;
  const variables = typeof body.variables === 'string' ? parsed(body.variables || '{}') : (body.variables ?? {});
  if (!isObject(variables)) throw malformed();
  return { query, variables, operationName: typeof operationName === 'string' ? operationName : undefined };
}

export function malformed(): RequestError {
  return new RequestError(400, 'MalformedHttpRequestException', 'Unable to parse GraphQL query.');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
