import type { StateMap } from '../../../service/state-map.ts';
import { withoutTags } from '../../../service/tags.ts';
import type { ApiGatewayContext, Input, Output } from '../api-gateway-context.ts';
import { badRequest } from '../errors.ts';
import { keyOf, requireApi, requireResource } from '../resources.ts';

/** `/apis/<id>`, `/apis/<id>/stages/<name>`, `/domainnames/<name>` or `/vpclinks/<id>` behind an empty account. */
const ARN = /^arn:aws:apigateway:([^:]*)::\/(apis|domainnames|vpclinks)\/([^/]+)(?:\/stages\/([^/]+))?$/;

type Tags = Readonly<Record<string, string>>;

/** The tags of a resource and how they are replaced. */
interface Tagged {
  readonly tags: Tags;
  put(tags: Tags): void;
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#GetTags */
export function getTags({ ResourceArn }: Input<'GetTags'>, context: ApiGatewayContext): Output<'GetTags'> {
  return { Tags: { ...tagged(ResourceArn, context).tags } };
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#TagResource */
export function tagResource(
  { ResourceArn, Tags = {} }: Input<'TagResource'>,
  context: ApiGatewayContext,
): Output<'TagResource'> {
  const { tags, put } = tagged(ResourceArn, context);
  put({ ...tags, ...Tags });
  return {};
}

/** https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html#UntagResource */
export function untagResource(
  { ResourceArn, TagKeys = [] }: Input<'UntagResource'>,
  context: ApiGatewayContext,
): Output<'UntagResource'> {
  const { tags, put } = tagged(ResourceArn, context);
  put(withoutTags(tags, TagKeys));
  return {};
}

/** @throws NotFoundException, BadRequestException for an ARN of something that has no tags */
function tagged(resourceArn: string | undefined, context: ApiGatewayContext): Tagged {
  const { state } = context;
  const [, region = '', collection, id = '', stageName] = ARN.exec(resourceArn ?? '') ?? [];
  if (collection === 'domainnames') return taggedIn(state.domainNames, 'domain name', keyOf(region, id));
  if (collection === 'vpclinks') return taggedIn(state.vpcLinks, 'VpcLink', keyOf(region, id));
  if (collection === undefined) throw badRequest(`Invalid resource ARN specified: ${resourceArn}`);
  const record = requireApi(id, context);
  if (stageName !== undefined) return taggedIn(state.stages, 'stage', keyOf(id, decodeURIComponent(stageName)));
  const put = (Tags: Tags) => state.apis.set(id, { ...record, api: { ...record.api, Tags: { ...Tags } } });
  return { tags: record.api.Tags ?? {}, put };
}

function taggedIn<Value extends { Tags?: Record<string, string> | undefined }>(
  map: StateMap<string, Value>,
  noun: string,
  key: string,
): Tagged {
  const value = requireResource(map, noun, key);
  return { tags: value.Tags ?? {}, put: (Tags) => map.set(key, { ...value, Tags: { ...Tags } }) };
}
