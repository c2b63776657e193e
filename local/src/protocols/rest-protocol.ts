import { escapeXml } from '../engines/markup/escape-xml.ts';
import { errorData } from './error-data.ts';
import type { ApiModel } from './model.ts';
import { writeRestOutput } from './rest-output.ts';
import type { WireError, WireResponse } from './wire.ts';

/** An error of a REST-JSON API. https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html */
export function writeRestJsonError(api: ApiModel | undefined, error: WireError): WireResponse {
  const { model, status, shape, members } = errorData(api, error);
  const common = { ...error.headers, 'content-type': 'application/json', 'x-amzn-errortype': shape };
  if (!api || !model) return { status, headers: common, body: JSON.stringify(members) };
  const response = writeRestOutput(api, model.schema, members, { status });
  return { status, headers: { ...response.headers, ...common }, body: response.body ?? '{}' };
}

/** An error of a REST-XML API; S3 leaves out the wrapping element. https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html */
export function writeRestXmlError(api: ApiModel | undefined, error: WireError, requestId: string): WireResponse {
  const { status, shape, fault } = errorData(api, error);
  const headers = { ...error.headers, 'content-type': 'application/xml' };
  const extra = Object.entries(error.fields ?? {}).map(
    ([name, value]) => `<${name}>${escapeXml(String(value))}</${name}>`,
  );
  const detail = `<Code>${escapeXml(shape)}</Code><Message>${escapeXml(error.message)}</Message>${extra.join('')}`;
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (api?.protocol.bucketAddressing) {
    const ids = `<RequestId>${requestId}</RequestId><HostId>${requestId}</HostId>`;
    return { status, headers, body: `${declaration}<Error>${detail}${ids}</Error>` };
  }
  const error_ = `<Error><Type>${fault}</Type>${detail}</Error><RequestId>${requestId}</RequestId>`;
  const namespace = api?.protocol.xmlNamespace ?? '';
  return { status, headers, body: `${declaration}<ErrorResponse xmlns="${namespace}">${error_}</ErrorResponse>` };
}
