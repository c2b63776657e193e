import { functionOfArn } from '../../functions/function-arn.ts';
import { runFunction } from '../../functions/run-function.ts';
import type { CloudFrontContext } from '../../state.ts';
import { EdgeError, type EdgeRequest, type EdgeResponse } from '../edge-request.ts';
import {
  changedRequest,
  changedResponse,
  type FunctionRequest,
  type FunctionResponse,
  functionEvent,
} from './function-event.ts';

/**
 * Runs a behavior's function of the viewer's request: it changes the request, or answers it.
 * @throws EdgeError 503 for a function that fails
 */
export function onViewerRequest(request: EdgeRequest, context: CloudFrontContext): EdgeRequest | EdgeResponse {
  const result = run('viewer-request', request, undefined, context);
  if (result === undefined) return request;
  if ('statusCode' in result) return changedResponse(result, undefined);
  if (!result.uri?.startsWith('/')) throw invalid('it gave a request without a URI');
  return changedRequest(request, result);
}

/**
 * Runs a behavior's function of the response to the viewer; errors of the origin have none.
 * @throws EdgeError 503
 */
export function onViewerResponse(
  request: EdgeRequest,
  response: EdgeResponse,
  context: CloudFrontContext,
): EdgeResponse {
  if (response.status >= 400) return response;
  const result = run('viewer-response', request, response, context);
  if (result === undefined) return response;
  if (!('statusCode' in result)) throw invalid('it gave no response');
  return changedResponse(result, response);
}

function run(
  eventType: 'viewer-request' | 'viewer-response',
  request: EdgeRequest,
  response: EdgeResponse | undefined,
  { state, observe, clock }: CloudFrontContext,
): FunctionRequest | FunctionResponse | undefined {
  const associations = request.behavior.FunctionAssociations?.Items ?? [];
  const arn = associations.find(({ EventType }) => EventType === eventType)?.FunctionARN;
  const live = arn === undefined ? undefined : state.functions.get(functionOfArn(arn))?.live;
  if (!live) return undefined;
  const { output, error, logs } = runFunction(
    Buffer.from(live.code).toString(),
    functionEvent(eventType, request, response),
  );
  for (const line of logs) observe({ kind: 'note', at: clock.now(), text: `${arn}: ${line}` });
  if (error !== undefined) throw invalid(error);
  if (typeof output !== 'object' || output === null) throw invalid('it gave neither a request nor a response');
  return output as FunctionRequest | FunctionResponse;
}

function invalid(reason: string): EdgeError {
  return new EdgeError(
    503,
    `The CloudFront function associated with the CloudFront distribution is invalid or could not run: ${reason}.`,
  );
}
