import { jsonRpcCodec, readJson, serialize } from './codecs.ts';
import { errorData } from './error-data.ts';
import type { ApiModel } from './model.ts';
import type { Protocol } from './protocol.ts';

/** AWS JSON 1.0 and 1.1. https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html */
export function jsonProtocol(version: '1.0' | '1.1'): Protocol {
  const contentType = `application/x-amz-json-${version}`;
  return {
    readInput(_, operation, request) {
      if (request.body.length === 0 || !operation.input.isStructSchema()) return {};
      return readJson(jsonRpcCodec, operation.input, request.body);
    },
    writeOutput(_, operation, output) {
      const body = operation.output.isStructSchema() ? serialize(jsonRpcCodec, operation.output, output) : '{}';
      return { status: 200, headers: { 'content-type': contentType }, body };
    },
    writeError(api, error) {
      const { model, status, shape, queryCode, fault, members } = errorData(api, error);
      const headers: Record<string, string> = { 'content-type': contentType, 'x-amzn-errortype': shape };
      if (api?.protocol.queryCompatible) headers['x-amzn-query-error'] = `${queryCode};${fault}`;
      const data = model ? JSON.parse(String(serialize(jsonRpcCodec, model.schema, members))) : members;
      return {
        status,
        headers,
        body: JSON.stringify({ __type: errorType(api, shape), ...data, message: error.message }),
      };
    },
  };
}

function errorType(api: ApiModel | undefined, shape: string): string {
  if (!api) return shape;
  const { errorNamespaces = {} } = api.protocol;
  return `${errorNamespaces[shape] ?? errorNamespaces['*'] ?? api.namespace}#${shape}`;
}
