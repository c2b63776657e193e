import { compileJsonPath } from '../../../../engines/template/json-path.ts';
import type { ApiResponse } from '../api-response.ts';
import { contextVariable } from '../context-variables.ts';
import type { Exchange } from '../exchange.ts';
import { queryParameters } from '../query-parameters.ts';

const VARIABLE = /^\$(?:request|response|context|stageVariables)(?:[.[].+)?$/;
const EMBEDDED = /\$\{((?:request|response|context|stageVariables)[^}]*)\}/g;
/** Longer bodies of HTTP APIs are cut before a path is looked for in them. */
const BODY_BYTES_MAX = 100 * 2 ** 10;

/**
 * The value of a mapping: a variable (`$request.header.name`), a text with variables in it (`${context.requestId}-1`), or a
 * constant. Undefined when a variable has no value.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 * @param response of the integration, where the mapping is of a response
 */
export function resolveExpression(text: string, exchange: Exchange, response?: ApiResponse): string | undefined {
  if (VARIABLE.test(text)) return variable(text.slice(1), exchange, response);
  let isComplete = true;
  const resolved = text.replace(EMBEDDED, (_, name: string) => {
    const value = variable(name, exchange, response);
    if (value === undefined) isComplete = false;
    return value ?? '';
  });
  return isComplete ? resolved : undefined;
}

function variable(name: string, exchange: Exchange, response: ApiResponse | undefined): string | undefined {
  const [, root = '', rest = ''] = /^([^.[]+)\.?(.*)$/s.exec(name) ?? [];
  if (root === 'context') return contextVariable(rest, exchange);
  if (root === 'stageVariables') return exchange.served.stage.StageVariables?.[rest];
  const [, part = '', path = ''] = /^([^.[]+)(.*)$/s.exec(rest) ?? [];
  if (root === 'response') return response && ofResponse(part, path, response);
  return ofRequest(part, path, exchange);
}

function ofRequest(part: string, path: string, exchange: Exchange): string | undefined {
  const { request, pathParameters, socket } = exchange;
  const name = path.slice(1);
  if (part === 'header') {
    if (name.toLowerCase() === 'cookie' && request.cookies.length > 0) return request.cookies.join('; ');
    return request.headers[name.toLowerCase()]?.join(',');
  }
  if (part === 'querystring') return queryParameters(request.rawQuery)[name]?.join(',');
  if (part === 'path') return path === '' ? request.path : pathParameters?.[name];
  return part === 'body' ? ofBody(path, request.body, socket ? request.body.length : BODY_BYTES_MAX) : undefined;
}

function ofResponse(part: string, path: string, { status, headers, body }: ApiResponse): string | undefined {
  if (part === 'header') return headers[path.slice(1).toLowerCase()]?.join(',');
  if (part === 'statuscode') return String(status);
  return part === 'body' ? ofBody(path, Buffer.from(body), BODY_BYTES_MAX) : undefined;
}

function ofBody(path: string, body: Buffer, bytesMax: number): string | undefined {
  if (path === '') return body.length > 0 ? body.toString('utf8') : undefined;
  const value = compileJsonPath(`$${path}`)?.(parse(body.subarray(0, bytesMax)));
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
