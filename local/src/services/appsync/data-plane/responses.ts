import type { HttpRequest, HttpResponse } from '../../../service/http.ts';
import type { RequestError } from './request-error.ts';

const PREFLIGHT_SECONDS = '172800';
/** Pages of any origin may read an answer: what they may do, their credentials say. */
const READABLE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers':
    'x-amzn-RequestId,x-amzn-ErrorType,x-amz-user-agent,x-amzn-ErrorMessage,Date,x-amz-schema-version',
};

export function preflightResponse({ headers }: HttpRequest): HttpResponse {
  return {
    status: 200,
    headers: {
      ...READABLE,
      'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
      'access-control-allow-methods': 'POST',
      'access-control-max-age': PREFLIGHT_SECONDS,
    },
  };
}

export function jsonResponse(body: object, headers: Readonly<Record<string, string>> = {}, status = 200): HttpResponse {
  return {
    status,
    headers: { ...headers, ...READABLE, 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify(body),
  };
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/troubleshooting-and-common-mistakes.html */
export function errorResponse({ status, errorType, message }: RequestError): HttpResponse {
  return jsonResponse({ errors: [{ errorType, message }] }, { 'x-amzn-errortype': errorType }, status);
}
