import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import { authorize } from '../authorization/authorize.ts';
import { UnauthorizedError } from '../authorization/unauthorized.ts';
import type { AppSyncContext } from '../state.ts';
import { apiOf } from './api-of.ts';
import { graphqlBody, malformed } from './graphql-body.ts';
import { countRequest } from './metrics.ts';
import { RequestError } from './request-error.ts';
import { errorResponse, jsonResponse, preflightResponse } from './responses.ts';

const BODY_BYTES_MAX = 2 ** 20;

/**
 * Answers a request to an API: `POST /<api id>/graphql`.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 */
export async function handleRequest(http: HttpRequest, context: AppSyncContext): Promise<HttpResponse> {
  if (http.method === 'OPTIONS') return preflightResponse(http);
  const requestId = context.ids.uuid();
  const startedAt = context.clock.now();
  const response = await answer(http, requestId, context).catch((error: unknown) => {
    return errorResponse(asRequestError(error, context));
  });
  countRequest(http, { status: response.status, milliseconds: context.clock.now() - startedAt }, context);
  return { ...response, headers: { ...response.headers, 'x-amzn-requestid': requestId } };
}

async function answer(http: HttpRequest, requestId: string, context: AppSyncContext): Promise<HttpResponse> {
  const { api, path } = apiOf(http, context);
  const { headers, sourceIp } = http;
  const isGraphql = path === '/graphql' && http.method === 'POST';
  const operation = isGraphql ? readOperation(http) : undefined;
  const operationIfRead = operation instanceof RequestError ? undefined : operation;
  const caller = await authorize({ api, headers, sourceIp, requestId, operation: operationIfRead }, context);
  if (operation === undefined) throw new RequestError(404, 'UnknownOperationException', 'Unknown Operation Request.');
  if (operation instanceof RequestError) throw operation;
  // The engine of GraphQL is loaded by the first request: an endpoint without one starts faster.
  const { answerRequest } = await import('./answer-request.ts');
  const { response, execution } = await answerRequest({ api, caller, headers, ...operation }, context);
  return jsonResponse(response, { 'x-amzn-appsync-tokensconsumed': '1', ...execution?.responseHeaders });
}

/** Who may not call is told so whatever the body is: what is wrong with that waits. */
function readOperation({ body }: HttpRequest) {
  if (body.length > BODY_BYTES_MAX) {
    return new RequestError(413, 'RequestEntityTooLargeException', `The request exceeds ${BODY_BYTES_MAX} bytes.`);
  }
  try {
    return graphqlBody(body.toString('utf8'));
  } catch (error) {
    return error instanceof RequestError ? error : malformed();
  }
}

function asRequestError(error: unknown, { observe, clock }: AppSyncContext): RequestError {
  if (error instanceof RequestError) return error;
  if (error instanceof UnauthorizedError) return new RequestError(401, error.name, error.message);
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  observe({ kind: 'note', at: clock.now(), text: `AppSync failed inside the endpoint: ${reason}` });
  return new RequestError(500, 'InternalFailure', 'An internal failure occurred.');
}
