import { unwrapAwsChunked } from './aws-chunked.ts';
import { cborProtocol } from './cbor-protocol.ts';
import { jsonProtocol } from './json-protocol.ts';
import type { ApiModel, OperationModel } from './model.ts';
import type { Protocol } from './protocol.ts';
import { queryParameters, queryProtocol } from './query-protocol.ts';
import { findRest } from './rest-find.ts';
import { unknownService } from './unknown-service.ts';
import { RequestError, type WireError, type WireRequest, type WireResponse } from './wire.ts';

/** A request whose operation is known. */
export interface RoutedRequest {
  readonly api: ApiModel;
  readonly operation: OperationModel;
  /** @throws what a malformed body makes the codec throw */
  readInput(): unknown;
  writeOutput(output: Record<string, unknown>, requestId: string): WireResponse;
  writeError(error: WireError, requestId: string): WireResponse;
}

/** A request that names no operation of ours; the answer in its own protocol says so. */
export interface UnroutedRequest {
  readonly api: ApiModel | undefined;
  readonly error: RequestError;
  writeError(error: WireError, requestId: string): WireResponse;
}

export interface ProtocolRouter {
  /** Finds API, protocol and operation of a request, never throwing: Go, JavaScript and Python SDKs differ, so each request tells. */
  route(request: WireRequest): RoutedRequest | UnroutedRequest;
}

const json10 = jsonProtocol('1.0');
const json11 = jsonProtocol('1.1');

export function createProtocolRouter(apis: readonly ApiModel[]): ProtocolRouter {
  const bySigningName = groupBySigningName(apis);
  const byTarget = new Map(apis.map((api) => [api.protocol.targetPrefix, api]));
  const unsigned = apis.filter((api) => api.protocol.takesUnsigned);

  function route(wire: WireRequest): RoutedRequest | UnroutedRequest {
    const service = signingScope(wire)?.service;
    const signed = bySigningName.get(service ?? '');
    const target = wire.headers['x-amz-target'];
    if (!signed && !isKnownTarget(wire, target) && (service ?? target) !== undefined)
      return unknownService(service, wire);
    if (wire.headers['smithy-protocol'] === 'rpc-v2-cbor') return routeCbor(wire, signed);
    if (target !== undefined) return routeTarget(wire, target, signed);
    if (isQuery(wire)) return routeQuery(wire, signed);
    return findRest(signed ?? unsigned, wire);
  }

  function isKnownTarget({ headers, path }: WireRequest, target: string | undefined): boolean {
    const isCbor = headers['smithy-protocol'] === 'rpc-v2-cbor';
    const prefix = isCbor ? path.split('/')[2] : target?.slice(0, target.lastIndexOf('.'));
    return prefix !== undefined && byTarget.has(prefix);
  }

  function routeCbor(wire: WireRequest, signed: readonly ApiModel[] | undefined) {
    const [, , target = '', , name = ''] = wire.path.split('/');
    const api = byTarget.get(target) ?? signed?.find((candidate) => candidate.operations.has(name));
    return named(cborProtocol, api, name, wire, `${target}.${name}`);
  }

  function routeTarget(wire: WireRequest, target: string, signed: readonly ApiModel[] | undefined) {
    const dot = target.lastIndexOf('.');
    const name = target.slice(dot + 1);
    const api = byTarget.get(target.slice(0, dot)) ?? signed?.find((candidate) => candidate.operations.has(name));
    const protocol = (wire.headers['content-type'] ?? '').includes('1.1') ? json11 : json10;
    return named(protocol, api, name, wire, target);
  }

  function routeQuery(wire: WireRequest, signed: readonly ApiModel[] | undefined) {
    const parameters = queryParameters(wire);
    const name = parameters.get('Action') ?? '';
    const version = parameters.get('Version');
    // A confirmation link carries neither signature nor version.
    const fits = (api: ApiModel) =>
      (version ?? api.protocol.apiVersion) === api.protocol.apiVersion && api.operations.has(name);
    const api = signed?.find((candidate) => candidate.operations.has(name)) ?? signed?.[0] ?? apis.find(fits);
    return named(queryProtocol, api, name, wire, `${name} of version ${version ?? '(none)'}`);
  }

  return { route: (request) => route(unwrapped(request)) };
}

/** Service and region of a signature's credential scope, from the header or a presigned URL. */
export function signingScope(
  request: WireRequest,
): { accessKeyId: string; region: string; service: string } | undefined {
  const header = /Credential=([^,\s]+)/.exec(request.headers.authorization ?? '')?.[1];
  const credential = header ?? new URLSearchParams(request.query).get('X-Amz-Credential');
  const [accessKeyId, , region, service] = credential?.split('/') ?? [];
  return accessKeyId && region && service ? { accessKeyId, region, service } : undefined;
}

function groupBySigningName(apis: readonly ApiModel[]): Map<string, ApiModel[]> {
  const groups = new Map<string, ApiModel[]>();
  for (const api of apis) {
    const { signingName } = api.protocol;
    groups.set(signingName, [...(groups.get(signingName) ?? []), api]);
  }
  return groups;
}

function named(
  protocol: Protocol,
  api: ApiModel | undefined,
  name: string,
  wire: WireRequest,
  asked: string,
): RoutedRequest | UnroutedRequest {
  const writeError = (error: WireError, requestId: string) => protocol.writeError(api, error, requestId);
  const operation = api?.operations.get(name);
  if (!api || !operation) {
    const code = protocol === queryProtocol ? 'InvalidAction' : 'UnknownOperationException';
    return { api, error: new RequestError(code, `This endpoint knows no operation ${asked}.`, 400), writeError };
  }
  return {
    api,
    operation,
    readInput: () => protocol.readInput(api, operation, wire),
    writeOutput: (output, requestId) => protocol.writeOutput(api, operation, output, requestId),
    writeError,
  };
}

function isQuery(wire: WireRequest): boolean {
  // Only a POST: curl gives every upload to a presigned URL this content type.
  const isForm = (wire.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  if (isForm && wire.method === 'POST') return true;
  return wire.query.includes('Action=') && new URLSearchParams(wire.query).has('Action');
}

/** Signed bodies may come in aws-chunked frames: everything behind this line sees the plain body. */
function unwrapped(request: WireRequest): WireRequest {
  if (!request.headers['x-amz-content-sha256']?.startsWith('STREAMING-')) return request;
  const { body, trailers } = unwrapAwsChunked(request.body);
  const encoding = request.headers['content-encoding']?.replace(/aws-chunked,?\s*/, '');
  const headers = { ...request.headers, ...trailers, 'content-encoding': encoding || undefined };
  return { ...request, body, headers: { ...headers, 'content-length': String(body.length) } };
}
