import type { Origin, OriginGroup } from '@aws-sdk/client-cloudfront';
import type { IncomingResponse } from '../../../../service/outgoing-http.ts';
import type { CloudFrontContext } from '../../state.ts';
import { EdgeError, type EdgeRequest } from '../edge-request.ts';
import type { Forwarding } from '../forwarding.ts';
import { askCustomOrigin } from './ask-custom-origin.ts';
import { askS3Origin } from './ask-s3-origin.ts';
import { originRequest } from './origin-request.ts';

/**
 * Asks the origin that a behavior names; of a group the second one where the first fails in one of the group's ways.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html
 * @param conditions headers of the edge's own, to ask whether what it has is still good
 * @throws EdgeError 502 for an origin that cannot be asked
 */
export async function askOrigin(
  request: EdgeRequest,
  forwarding: Forwarding,
  conditions: Readonly<Record<string, string>>,
  context: CloudFrontContext,
): Promise<IncomingResponse> {
  const { Origins, OriginGroups } = request.distribution.config;
  const origins = new Map((Origins?.Items ?? []).map((origin) => [origin.Id, origin]));
  const target = request.behavior.TargetOriginId;
  const ask = (origin: Origin | undefined) => askOne(request, origin, forwarding, conditions, context);
  const group = OriginGroups?.Items?.find(({ Id }) => Id === target);
  if (!group) return ask(origins.get(target));
  const [first, second] = (group.Members?.Items ?? []).map(({ OriginId }) => origins.get(OriginId));
  try {
    const response = await ask(first);
    if (!failsOver(group, request, response.status)) return response;
  } catch (error) {
    if (!(error instanceof EdgeError) || !failsOver(group, request, error.status ?? 502)) throw error;
  }
  return ask(second);
}

function failsOver({ FailoverCriteria }: OriginGroup, { method }: EdgeRequest, status: number): boolean {
  const isSafe = ['GET', 'HEAD', 'OPTIONS'].includes(method);
  return isSafe && (FailoverCriteria?.StatusCodes?.Items ?? []).map(Number).includes(status);
}

async function askOne(
  request: EdgeRequest,
  origin: Origin | undefined,
  forwarding: Forwarding,
  conditions: Readonly<Record<string, string>>,
  context: CloudFrontContext,
): Promise<IncomingResponse> {
  if (!origin) throw new EdgeError(502, 'The distribution has no such origin.');
  const asked = originRequest(request, origin, forwarding);
  const conditional = { ...asked, headers: { ...asked.headers, ...conditions } };
  return origin.S3OriginConfig
    ? askS3Origin(request, conditional, context)
    : askCustomOrigin(request, conditional, context);
}
