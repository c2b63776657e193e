import type { NormalizedSchema } from '@smithy/core/schema';
import { fromString, jsonRestCodec, readJson, xmlCodec } from './codecs.ts';
import type { ApiModel } from './model.ts';
import type { RouteMatch } from './rest-route.ts';
import type { WireRequest } from './wire.ts';

interface Bindings {
  readonly httpLabel?: number;
  readonly httpQuery?: string;
  readonly httpHeader?: string;
  readonly httpPrefixHeaders?: string;
  readonly httpQueryParams?: number;
  readonly httpPayload?: number;
}

/** Reads a REST request's input from path, query, headers and body by the bindings in the operation's schema. */
export async function readRestInput(
  model: ApiModel,
  match: RouteMatch,
  query: URLSearchParams,
  request: WireRequest,
): Promise<Record<string, unknown>> {
  const schema = match.operation.input;
  const input: Record<string, unknown> = {};
  if (!schema.isStructSchema()) return input;
  const kind = model.protocol.kind === 'rest-xml' ? 'xml' : 'json';
  const consumed = new Set(match.route.query.map(([name]) => name));
  const bodyMembers: string[] = [];
  let payload: [string, NormalizedSchema] | undefined;
  for (const [name, member] of schema.structIterator()) {
    const traits = member.getMergedTraits() as Bindings;
    if (match.labels[name] !== undefined) input[name] = fromString[kind].read(member, match.labels[name]);
    else if (traits.httpQuery) {
      consumed.add(traits.httpQuery);
      assign(input, name, readQuery(kind, member, query.getAll(traits.httpQuery)));
    } else if (traits.httpHeader) {
      const header = request.headers[traits.httpHeader.toLowerCase()];
      if (header !== undefined) assign(input, name, readHeader(kind, member, header));
    } else if (traits.httpPrefixHeaders !== undefined) {
      assign(input, name, readPrefixHeaders(traits.httpPrefixHeaders, request.headers));
    } else if (traits.httpQueryParams) input[name] = readQueryMap(member, query, consumed);
    else if (traits.httpPayload) payload = [name, member];
    else if (!traits.httpLabel) bodyMembers.push(name);
  }
  if (payload) assign(input, payload[0], await readPayload(model, payload[1], request.body));
  else if (bodyMembers.length > 0 && request.body.length > 0) {
    const body = (await readBody(model, schema, request.body)) as Record<string, unknown>;
    for (const name of bodyMembers) if (body[name] !== null) assign(input, name, body[name]);
  }
  return input;
}

function assign(input: Record<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) input[name] = value;
}

/** A date that cannot be read counts as absent, as HTTP wants it: `Expires: 0` is common. RFC 9110, section 13.1.3 */
function readHeader(kind: 'json' | 'xml', member: NormalizedSchema, header: string): unknown {
  try {
    return fromString[kind].read(member, header);
  } catch (error) {
    if (member.isTimestampSchema()) return undefined;
    throw error;
  }
}

function readQuery(kind: 'json' | 'xml', member: NormalizedSchema, values: readonly string[]): unknown {
  if (values.length === 0) return undefined;
  if (member.isListSchema()) return values.map((value) => fromString[kind].read(member.getValueSchema(), value));
  return fromString[kind].read(member, values[0] ?? '');
}

function readPrefixHeaders(prefix: string, headers: WireRequest['headers']): Record<string, string> | undefined {
  const start = prefix.toLowerCase();
  const entries = Object.entries(headers).filter(([name, value]) => name.startsWith(start) && value !== undefined);
  if (entries.length === 0) return undefined;
  return Object.fromEntries(entries.map(([name, value]) => [name.slice(start.length), value ?? '']));
}

function readQueryMap(member: NormalizedSchema, query: URLSearchParams, consumed: ReadonlySet<string>) {
  const many = member.getValueSchema().isListSchema();
  const names = [...new Set(query.keys())].filter((name) => !consumed.has(name));
  return Object.fromEntries(names.map((name) => [name, many ? query.getAll(name) : query.get(name)]));
}

async function readPayload(model: ApiModel, member: NormalizedSchema, body: Buffer): Promise<unknown> {
  if (member.isBlobSchema()) return body.length > 0 || member.isStreaming() ? body : undefined;
  if (member.isStringSchema()) return body.toString('utf8');
  return body.length > 0 ? readBody(model, member, body) : undefined;
}

function readBody(model: ApiModel, schema: NormalizedSchema, body: Buffer): unknown {
  if (model.protocol.kind === 'rest-json') return readJson(jsonRestCodec, schema, body);
  return xmlCodec(model, 'rest').createDeserializer().read(schema, body);
}
