import type { CloudFrontContext } from '../../state.ts';
import { behaviorFor } from '../behavior-for.ts';
import { fetchCached } from '../cache/fetch-cached.ts';
import { type EdgeRequest, type EdgeResponse, withPath } from '../edge-request.ts';
import { forwardingOf } from '../forwarding.ts';

/**
 * The page that a distribution has for an error, with the status that it gives it; else the response as it is. The page comes
 * from the behavior that its own path leads to.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
 */
export async function withCustomError(
  request: EdgeRequest,
  response: EdgeResponse,
  context: CloudFrontContext,
): Promise<EdgeResponse> {
  if (response.status < 400) return response;
  const { config } = request.distribution;
  const custom = config.CustomErrorResponses?.Items?.find(({ ErrorCode }) => Number(ErrorCode) === response.status);
  const { ResponsePagePath: path = '', ResponseCode = '' } = custom ?? {};
  if (path === '') return response;
  const behavior = behaviorFor(config, path);
  const asked = withPath({ ...request, behavior, body: Buffer.alloc(0) }, path, { method: 'GET', query: '' });
  const page = await fetchCached(asked, forwardingOf(behavior, context), context);
  // Without its page the error is shown as the origin answered it.
  return page.status === 200 ? { ...page, status: Number(ResponseCode), result: 'Error' } : response;
}
