import { type ApiResponse, passedOn } from '../api-response.ts';
import { internalServerError } from '../gateway-error.ts';

const DEFAULT_CONTENT_TYPE = 'text/plain;charset=UTF-8';
const STATUS_MIN = 100;
const STATUS_MAX = 599;

/**
 * The response that a function's answer stands for. With format 2.0 an answer without `statusCode` is the body itself.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.response
 * @throws GatewayError 500 for an answer that has not the format
 */
export function lambdaResponse(payload: string, version: string | undefined): ApiResponse {
  const answer = parse(payload);
  if (isRecord(answer) && answer.statusCode !== undefined) return structured(answer, version);
  if (version !== '2.0') throw malformed();
  const body = typeof answer === 'string' ? answer : payload;
  return { status: 200, headers: { 'content-type': ['application/json'] }, body };
}

function structured(answer: Record<string, unknown>, version: string | undefined): ApiResponse {
  const headers = readHeaders(answer.headers);
  if (version === '2.0') {
    if (answer.cookies !== undefined && answer.cookies !== null) headers['set-cookie'] = readTexts(answer.cookies);
  } else Object.assign(headers, readMultiValueHeaders(answer.multiValueHeaders));
  headers['content-type'] ??= [DEFAULT_CONTENT_TYPE];
  return { status: readStatus(answer.statusCode), headers: passedOn(headers), body: readBody(answer) };
}

function readStatus(value: unknown): number {
  const status = typeof value === 'string' && value !== '' ? Number(value) : value;
  if (typeof status === 'number' && Number.isInteger(status) && status >= STATUS_MIN && status <= STATUS_MAX) {
    return status;
  }
  throw malformed();
}

function readBody({ body, isBase64Encoded }: Record<string, unknown>): string | Uint8Array {
  if (body === undefined || body === null) return '';
  if (typeof body !== 'string') throw malformed();
  return isBase64Encoded === true ? Buffer.from(body, 'base64') : body;
}

function readHeaders(value: unknown): Record<string, readonly string[]> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw malformed();
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.toLowerCase(), [readText(one)]]));
}

function readMultiValueHeaders(value: unknown): Record<string, readonly string[]> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw malformed();
  return Object.fromEntries(Object.entries(value).map(([name, all]) => [name.toLowerCase(), readTexts(all)]));
}

function readTexts(value: unknown): string[] {
  if (!Array.isArray(value)) throw malformed();
  return value.map(readText);
}

function readText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw malformed();
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw malformed();
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed() {
  return internalServerError(
    "The response from the Lambda function doesn't match the format that API Gateway expects.",
  );
}
