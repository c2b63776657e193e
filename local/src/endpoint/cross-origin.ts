import { bucketOf } from '../protocols/rest-find.ts';
import type { WireRequest, WireResponse } from '../protocols/wire.ts';
import { crossOriginRequestOf } from '../service/cross-origin-request.ts';
import { type AwsError, asAwsError } from '../service/errors.ts';
import type { CrossOriginRequest } from '../service/service.ts';
import type { ServiceInstance } from './instance.ts';
import type { Instances } from './instances.ts';

/** `response` with the headers that let a page of another origin read it. */
export function withCrossOrigin(instance: ServiceInstance, wire: WireRequest, response: WireResponse): WireResponse {
  const request = crossOriginRequest(instance, wire);
  if (request) Object.assign(response.headers, instance.definition.crossOrigin?.(request, instance.context));
  return response;
}

/** A preflight's answer or the service's refusal; undefined for any other request. */
export function answerPreflight(instance: ServiceInstance, wire: WireRequest): WireResponse | AwsError | undefined {
  const request = crossOriginRequest(instance, wire);
  if (!instance.definition.crossOrigin || !request?.isPreflight) return undefined;
  try {
    return { status: 200, headers: { ...instance.definition.crossOrigin(request, instance.context) } };
  } catch (error) {
    return asAwsError(error);
  }
}

/**
 * The API that a preflight is about which asks for `x-amz-target`: on AWS its host tells, here none does, and those that
 * browsers call by their target all answer alike.
 */
export function targetedApi(wire: WireRequest, instances: Instances): string | undefined {
  const asked = wire.headers['access-control-request-headers'] ?? '';
  if (wire.method !== 'OPTIONS' || !/\bx-amz-target\b/i.test(asked)) return undefined;
  return instances.apis.find(({ name, protocol }) => {
    return protocol.kind === 'json' && instances.of(name).definition.crossOrigin !== undefined;
  })?.name;
}

function crossOriginRequest({ api }: ServiceInstance, wire: WireRequest): CrossOriginRequest | undefined {
  return crossOriginRequestOf(wire, api.protocol.bucketAddressing ? bucketOf(wire) : '');
}
