import { badRequest } from '../errors.ts';
import type { StoredIntegration } from '../state.ts';

const REQUEST_KEY = /^(?:(?:append|overwrite|remove):(?:header|querystring)\.(.+)|overwrite:path)$/;
const RESPONSE_KEY = /^(?:(?:append|overwrite|remove):header\.(.+)|overwrite:statuscode)$/;
const RESERVED = [
  ...[
    'authorization',
    'connection',
    'content-encoding',
    'content-length',
    'content-location',
    'forwarded',
    'keep-alive',
  ],
  ...['origin', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailers', 'transfer-encoding', 'upgrade', 'via'],
  ...['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'],
];
const RESERVED_PREFIX = /^(access-control-|apigw-|x-amz-|x-amzn-)/;
const STATUS_MIN = 200;
const STATUS_MAX = 599;

/**
 * Checks what an integration's parameter mappings change.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 * @throws BadRequestException
 */
export function checkParameters({ RequestParameters = {}, ResponseParameters = {} }: StoredIntegration): void {
  for (const key of Object.keys(RequestParameters)) checkKey(REQUEST_KEY, key);
  for (const [status, mappings] of Object.entries(ResponseParameters)) {
    const code = Number(status);
    if (!(code >= STATUS_MIN && code <= STATUS_MAX)) throw invalid(`Invalid status code ${status}`);
    for (const key of Object.keys(mappings)) checkKey(RESPONSE_KEY, key);
  }
}

function checkKey(grammar: RegExp, key: string): void {
  const match = grammar.exec(key);
  if (!match) throw invalid(`Invalid mapping expression parameter specified: ${key}`);
  const name = key.includes(':header.') ? (match[1] ?? '').toLowerCase() : '';
  if (RESERVED.includes(name) || RESERVED_PREFIX.test(name)) {
    throw invalid(`Operations on header ${name} are restricted`);
  }
}

function invalid(reason: string) {
  return badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${reason}]`);
}
