import { escapeXml } from '../../../../engines/markup/escape-xml.ts';

/**
 * A response of the AWS query protocol: lists are repeated elements. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 * @param result undefined for operations that answer nothing
 */
export function queryResponse(
  operation: string,
  namespace: string,
  result: object | undefined,
  requestId: string,
): string {
  const content = result === undefined ? '' : element(`${operation}Result`, result);
  const metadata = element('ResponseMetadata', { RequestId: requestId });
  return `<?xml version="1.0"?><${operation}Response xmlns="${namespace}">${content}${metadata}</${operation}Response>`;
}

function element(name: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  if (value instanceof Uint8Array) return element(name, Buffer.from(value).toString('base64'));
  if (typeof value !== 'object') return `<${name}>${escapeXml(String(value))}</${name}>`;
  const content = Object.entries(value).map(([member, one]) => element(member, one));
  return `<${name}>${content.join('')}</${name}>`;
}
