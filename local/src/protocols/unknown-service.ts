import { escapeXml } from '../engines/markup/escape-xml.ts';
import { cborProtocol } from './cbor-protocol.ts';
import { jsonProtocol } from './json-protocol.ts';
import { queryParameters, queryProtocol } from './query-protocol.ts';
import { writeRestJsonError, writeRestXmlError } from './rest-protocol.ts';
import type { UnroutedRequest } from './router.ts';
import { RequestError, type WireError, type WireRequest, type WireResponse } from './wire.ts';

type WriteError = UnroutedRequest['writeError'];

/** Services whose REST API is XML. No request without a body tells, so they are named. */
const REST_XML = new Set(['route53', 'cloudfront', 's3-outposts']);

/**
 * Answers a request to a service that this endpoint does not have: 501, which no SDK retries, naming service and
 * operation in the protocol that the caller speaks.
 * @param service its signing name, where the request is signed
 */
export function unknownService(service: string | undefined, wire: WireRequest): UnroutedRequest {
  const { operation, writeError } = read(service, wire);
  const asked = service === undefined ? operation : `${service}:${operation}`;
  const error = new RequestError('NotImplemented', `${asked} is not implemented by the local endpoint.`, 501);
  return { api: undefined, error, writeError };
}

function read(service: string | undefined, wire: WireRequest): { operation: string; writeError: WriteError } {
  const write = (protocol: { writeError(api: undefined, error: WireError, requestId: string): WireResponse }) => {
    return (error: WireError, requestId: string) => protocol.writeError(undefined, error, requestId);
  };
  if (wire.headers['smithy-protocol'] === 'rpc-v2-cbor') {
    return { operation: wire.path.split('/').at(-1) ?? '', writeError: write(cborProtocol) };
  }
  const target = wire.headers['x-amz-target'];
  const contentType = wire.headers['content-type'] ?? '';
  if (target !== undefined) {
    const name = target.slice(target.lastIndexOf('.') + 1);
    const operation = service === undefined ? target : name;
    return { operation, writeError: write(jsonProtocol(contentType.includes('1.1') ? '1.1' : '1.0')) };
  }
  const action = queryParameters(wire).get('Action');
  if (action !== null) {
    return { operation: action, writeError: service === 'ec2' ? writeEc2Error : write(queryProtocol) };
  }
  const isXml = contentType.includes('xml') || REST_XML.has(service ?? '');
  const writeError = isXml
    ? write({ writeError: writeRestXmlError })
    : (error: WireError) => writeRestJsonError(undefined, error);
  return { operation: `${wire.method} ${wire.path}`, writeError };
}

/** https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html#operation-error-serialization */
function writeEc2Error({ code, message, status = 400 }: WireError, requestId: string): WireResponse {
  const error = `<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message></Error>`;
  const body = `<Response><Errors>${error}</Errors><RequestID>${requestId}</RequestID></Response>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
