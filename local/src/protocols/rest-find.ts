import type { ApiModel, OperationModel } from './model.ts';
import { readRestInput } from './rest-input.ts';
import { writeRestOutput } from './rest-output.ts';
import { writeRestJsonError, writeRestXmlError } from './rest-protocol.ts';
import { matchRoute, type RouteMatch } from './rest-route.ts';
import type { RoutedRequest, UnroutedRequest } from './router.ts';
import { RequestError, type WireError, type WireRequest } from './wire.ts';

/** The operation of a REST request among the APIs that share its signing name. */
export function findRest(apis: readonly ApiModel[], wire: WireRequest): RoutedRequest | UnroutedRequest {
  if (!isDecodable(wire.path)) {
    return unrouted(apis[0], new RequestError('InvalidURI', "Couldn't parse the specified URI.", 400));
  }
  const query = new URLSearchParams(wire.query);
  for (const api of apis) {
    const match = api.protocol.bucketAddressing ? matchInBucket(api, wire, query) : matchPlain(api, wire, query);
    if (match) return routed(api, match, query, wire);
  }
  return unrouted(apis[0], unknownOperation(apis[0], wire));
}

function unrouted(api: ApiModel | undefined, error: RequestError): UnroutedRequest {
  return { api, error, writeError: (failure, requestId) => writeRestError(api, failure, requestId) };
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function unknownOperation(api: ApiModel | undefined, wire: WireRequest): RequestError {
  if (!api?.protocol.bucketAddressing) {
    const asked = `${api?.protocol.signingName ?? 'REST'}:${wire.method} ${wire.path}`;
    return new RequestError('NotImplemented', `${asked} is not implemented by the local endpoint.`, 501);
  }
  if (wire.method === 'POST' && wire.headers['content-type']?.startsWith('multipart/form-data')) {
    return new RequestError('NotImplemented', 'PostObject is not implemented by the local endpoint.', 501);
  }
  return new RequestError('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405);
}

function matchPlain(api: ApiModel, wire: WireRequest, query: URLSearchParams): RouteMatch | undefined {
  return matchRoute(api, wire.method, wire.path.split('/').filter(Boolean), query, wire.headers);
}

/** The bucket that a request addresses, in the host name or first in the path; empty for none. */
export function bucketOf(wire: WireRequest): string {
  return bucketOfHost(wire.headers.host ?? '') ?? decodeURIComponent(wire.path.split('/')[1] ?? '');
}

/** Keys keep their empty segments. */
function matchInBucket(api: ApiModel, wire: WireRequest, query: URLSearchParams): RouteMatch | undefined {
  const bucket = bucketOf(wire);
  const segments = wire.path.split('/').slice(bucketOfHost(wire.headers.host ?? '') === undefined ? 2 : 1);
  if (segments.length === 1 && segments[0] === '') segments.pop();
  const addressed = restrictToBucket(api, bucket !== '');
  const match = matchRoute(addressed, wire.method, segments, query, wire.headers);
  return match && bucket !== '' ? { ...match, labels: { ...match.labels, Bucket: bucket } } : match;
}

/** `bucket` of `bucket.s3.localhost:4566`, `bucket.s3.eu-west-1.amazonaws.com` and `bucket.localhost`. */
function bucketOfHost(host: string): string | undefined {
  return /^(.+)\.s3[.-]/.exec(host)?.[1] ?? /^(?!s3[.-])(.+)\.localhost(:\d+)?$/.exec(host)?.[1];
}

const restricted = new WeakMap<ApiModel, { withBucket: ApiModel; without: ApiModel }>();

/** Operations on a bucket have a `Bucket` member; the others live at the root. */
function restrictToBucket(api: ApiModel, withBucket: boolean): ApiModel {
  let pair = restricted.get(api);
  if (!pair) {
    const only = (wanted: boolean): ApiModel => ({
      ...api,
      operations: new Map([...api.operations].filter(([, operation]) => hasBucket(operation) === wanted)),
    });
    pair = { withBucket: only(true), without: only(false) };
    restricted.set(api, pair);
  }
  return withBucket ? pair.withBucket : pair.without;
}

function hasBucket({ input }: OperationModel): boolean {
  return input.isStructSchema() && 'Bucket' in input.getMemberSchemas();
}

function routed(api: ApiModel, match: RouteMatch, query: URLSearchParams, wire: WireRequest): RoutedRequest {
  const { operation, route } = match;
  const unwrapped = api.protocol.unwrappedOutputs?.includes(operation.name) ?? false;
  return {
    api,
    operation,
    readInput: () => readRestInput(api, match, query, wire),
    writeOutput: (output) => writeRestOutput(api, operation.output, output, { status: route.status, unwrapped }),
    writeError: (error, requestId) => writeRestError(api, error, requestId),
  };
}

function writeRestError(api: ApiModel | undefined, error: WireError, requestId: string) {
  const xml = api === undefined || api.protocol.kind === 'rest-xml';
  return xml ? writeRestXmlError(api, error, requestId) : writeRestJsonError(api, error);
}
