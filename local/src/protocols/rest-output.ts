import type { NormalizedSchema } from '@smithy/core/schema';
import { bindingText, jsonRestCodec, serialize, xmlCodec } from './codecs.ts';
import type { ApiModel } from './model.ts';
import type { WireResponse } from './wire.ts';

interface Bindings {
  readonly httpResponseCode?: number;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpPayload?: number;
}

const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Writes a REST operation's output to status, headers and body by the bindings in its schema. */
export function writeRestOutput(
  model: ApiModel,
  schema: NormalizedSchema,
  output: Readonly<Record<string, unknown>>,
  options: { readonly status: number; readonly unwrapped?: boolean },
): WireResponse {
  const defaultStatus = options.status;
  const kind = model.protocol.kind === 'rest-xml' ? 'xml' : 'json';
  const headers: Record<string, string> = {};
  if (!schema.isStructSchema()) return { status: defaultStatus, headers };
  let status = defaultStatus;
  let payload: [NormalizedSchema, unknown] | undefined;
  const body: Record<string, unknown> = {};
  let bodyMembers = 0;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits() as Bindings;
    const value = output[name];
    if (traits.httpResponseCode) status = typeof value === 'number' ? value : status;
    else if (traits.httpHeader) {
      if (value !== undefined && value !== null)
        headers[traits.httpHeader.toLowerCase()] = headerText(kind, member, value);
    } else if (traits.httpPrefixHeaders !== undefined) {
      for (const [key, text] of Object.entries(value ?? {})) {
        headers[(traits.httpPrefixHeaders + key).toLowerCase()] = String(text);
      }
    } else if (traits.httpPayload) payload = [member, value];
    else {
      bodyMembers += 1;
      body[name] = value;
    }
  }
  // A part of a representation is never a plain 200, and no schema says so.
  if (status === 200 && headers['content-range'] !== undefined) status = 206;
  if (payload) return withPayload(model, kind, status, headers, payload);
  if (bodyMembers === 0 && kind === 'xml') return { status, headers };
  headers['content-type'] ??= contentType(kind);
  return { status, headers, body: writeBody(model, kind, schema, body, options.unwrapped) };
}

function headerText(kind: 'json' | 'xml', member: NormalizedSchema, value: unknown): string {
  bindingText[kind].write(member, value);
  return bindingText[kind].flush();
}

function withPayload(
  model: ApiModel,
  kind: 'json' | 'xml',
  status: number,
  headers: Record<string, string>,
  [member, value]: [NormalizedSchema, unknown],
): WireResponse {
  if (value === undefined || value === null) return { status, headers };
  if (member.isBlobSchema() || member.isStringSchema()) {
    headers['content-type'] ??= member.isBlobSchema() ? 'application/octet-stream' : 'text/plain';
    return { status, headers, body: value as Uint8Array | string };
  }
  headers['content-type'] ??= contentType(kind);
  return { status, headers, body: writeBody(model, kind, member, value) };
}

function contentType(kind: 'json' | 'xml'): string {
  return kind === 'json' ? 'application/json' : 'application/xml';
}

function writeBody(model: ApiModel, kind: 'json' | 'xml', schema: NormalizedSchema, value: unknown, unwrapped = false) {
  if (kind === 'json') return serialize(jsonRestCodec, schema, value);
  const xml = String(serialize(xmlCodec(model, 'rest'), schema, value));
  return XML_DECLARATION + (unwrapped ? unwrapSingleMember(xml) : xml);
}

/** `<Outer><Inner>x</Inner></Outer>` → `<Inner>x</Inner>`, keeping the outer element's namespace. */
function unwrapSingleMember(xml: string): string {
  const outer = /^<(\w+)([^>]*)>(.*)<\/\1>$/s.exec(xml);
  if (!outer) return xml;
  const [, name = '', attributes = '', inner = ''] = outer;
  if (inner === '') return `<${name}${attributes}/>`;
  const member = /^<(\w+)>/.exec(inner)?.[1];
  return member === undefined ? xml : inner.replace(`<${member}>`, `<${member}${attributes}>`);
}
