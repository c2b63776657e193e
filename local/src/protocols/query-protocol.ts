import { escapeXml } from '../engines/markup/escape-xml.ts';
import { serialize, xmlCodec } from './codecs.ts';
import { errorData } from './error-data.ts';
import type { ApiModel, OperationModel } from './model.ts';
import type { Protocol } from './protocol.ts';
import { readQueryInput } from './query-input.ts';
import type { WireRequest } from './wire.ts';

const HEADERS = { 'content-type': 'text/xml' };

/** AWS query: a form in, XML out. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html */
export const queryProtocol: Protocol = {
  readInput: (_, operation, request) => readQueryInput(operation.input, queryParameters(request)),
  writeOutput(api, operation, output, requestId) {
    const result = operation.output.isStructSchema() ? writeResult(api, operation, output) : '';
    const metadata = `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
    const body = `<${operation.name}Response xmlns="${api.protocol.xmlNamespace ?? ''}">${result}${metadata}</${operation.name}Response>`;
    return { status: 200, headers: { ...HEADERS }, body };
  },
  writeError(api, error, requestId) {
    const { status, queryCode, fault } = errorData(api, error);
    const detail = `<Type>${fault}</Type><Code>${escapeXml(queryCode)}</Code><Message>${escapeXml(error.message)}</Message>`;
    const body = `<ErrorResponse xmlns="${api?.protocol.xmlNamespace ?? ''}"><Error>${detail}</Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
    return { status, headers: { ...HEADERS }, body };
  },
};

/** The parameters of a query request: its form body, or its query string where the body is empty. */
export function queryParameters(request: WireRequest): URLSearchParams {
  return new URLSearchParams(request.body.length > 0 ? request.body.toString('utf8') : request.query);
}

function writeResult(api: ApiModel, operation: OperationModel, output: unknown): string {
  const xml = String(serialize(xmlCodec(api, 'query'), operation.output, output));
  // The codec names the root after the output's shape and gives it the namespace; the protocol wants `<OpResult>`.
  const root = /^<([^\s/>]+)[^>]*?(\/?)>/.exec(xml);
  if (!root) return xml;
  const name = `${operation.name}Result`;
  if (root[2] === '/') return `<${name}/>`;
  return `<${name}>${xml.slice(root[0].length, xml.lastIndexOf('</'))}</${name}>`;
}
