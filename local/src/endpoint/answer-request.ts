import { type ProtocolRouter, signingScope, type UnroutedRequest } from '../protocols/router.ts';
import type { WireRequest, WireResponse } from '../protocols/wire.ts';
import type { RequestOrigin } from '../service/api-call.ts';
import type { ServiceContext } from '../service/context.ts';
import { AwsError, asAwsError } from '../service/errors.ts';
import type { Ids } from '../service/ids.ts';
import type { Service } from '../service/service.ts';
import { answerPreflight, targetedApi, withCrossOrigin } from './cross-origin.ts';
import { ConnectionDropped, type DispatchParts, dispatch } from './dispatch.ts';
import type { ServiceInstance } from './instance.ts';
import type { Instances } from './instances.ts';
import { requireUnexpired } from './presigned.ts';
import { LOOPBACK } from './read-request.ts';
import type { Sessions } from './sessions.ts';

/** What answers requests of the AWS APIs. */
export interface ApiParts extends DispatchParts {
  readonly router: ProtocolRouter;
  readonly instances: Instances;
  readonly sessions: Sessions;
  readonly ids: Ids;
  /** The region of requests that name none. */
  readonly region: string;
}

/**
 * Routes a request to its operation, runs that as the caller, and writes what it gives or throws.
 * @throws ConnectionDropped when a fault ended the caller
 */
export async function answerRequest(wire: WireRequest, parts: ApiParts): Promise<WireResponse> {
  const requestId = parts.ids.uuid();
  const response = await route(wire, requestId, parts);
  response.headers['x-amzn-requestid'] = requestId;
  response.headers['x-amz-request-id'] = requestId;
  return response;
}

async function route(wire: WireRequest, requestId: string, parts: ApiParts): Promise<WireResponse> {
  const routed = parts.router.route(wire);
  if ('error' in routed) return answerUnrouted(routed, wire, requestId, parts);
  const scope = signingScope(wire);
  let instance = parts.instances.of(routed.api.name, scope?.region ?? parts.region);
  try {
    requireUnexpired(wire.query, instance.context.clock.now());
    const input = await readInput(routed.readInput, instance.definition);
    if (!scope) instance = owner(input, instance, parts);
    const principal = parts.sessions.of(scope?.accessKeyId);
    const origin = parts.tell && originOf(wire, requestId, scope?.accessKeyId);
    const output = await dispatch(instance, routed.operation, input, { principal, origin }, parts);
    return withCrossOrigin(instance, wire, routed.writeOutput(output, requestId));
  } catch (error) {
    if (error instanceof ConnectionDropped) throw error;
    if (!(error instanceof AwsError)) noteBug(instance.context, routed.operation.name, error);
    return withCrossOrigin(instance, wire, routed.writeError(asAwsError(error), requestId));
  }
}

function originOf({ headers }: WireRequest, requestId: string, accessKeyId: string | undefined): RequestOrigin {
  const { 'user-agent': userAgent = '', host = '' } = headers;
  return { kind: 'request', requestId, sourceIp: LOOPBACK, userAgent, host, accessKeyId };
}

/** Where an unsigned request belongs: to the region, of those that have come to life, that has what it names. */
function owner(input: unknown, home: ServiceInstance, { instances }: ApiParts): ServiceInstance {
  const { definition } = home;
  if (!definition.owns || definition.owns(input, home.context)) return home;
  const others = instances.all().filter((other) => other.definition === definition);
  return others.find(({ context }) => definition.owns?.(input, context)) ?? home;
}

/** No model describes a browser's preflight; anything else that is unknown is answered so. */
function answerUnrouted(
  unrouted: UnroutedRequest,
  wire: WireRequest,
  requestId: string,
  { instances }: ApiParts,
): WireResponse {
  const name = targetedApi(wire, instances) ?? unrouted.api?.name;
  const preflight = name === undefined ? undefined : answerPreflight(instances.of(name), wire);
  if (preflight === undefined) return unrouted.writeError(unrouted.error, requestId);
  return preflight instanceof AwsError ? unrouted.writeError(preflight, requestId) : preflight;
}

async function readInput(read: () => unknown, { malformedRequest }: Service): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwsError) throw error;
    if (malformedRequest) throw new AwsError(malformedRequest.code, malformedRequest.message, { status: 400 });
    const reason = error instanceof Error ? error.message : String(error);
    throw new AwsError('SerializationException', `The request could not be read: ${reason}`, { status: 400 });
  }
}

function noteBug({ observe, clock }: ServiceContext, operation: string, error: unknown): void {
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  observe({ kind: 'note', at: clock.now(), text: `${operation} failed inside the endpoint: ${reason}` });
}
