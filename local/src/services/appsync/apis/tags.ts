import { withoutTags } from '../../../service/tags.ts';
import { notFound } from '../errors.ts';
import { requireApi } from '../resources.ts';
import type { AppSyncContext, Input, Output, StoredApi } from '../state.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_TagResource.html */
export function tagResource(
  { resourceArn, tags }: Input<'TagResource'>,
  context: AppSyncContext,
): Output<'TagResource'> {
  const stored = tagged(resourceArn, context);
  setTags(stored, { ...stored.api.tags, ...tags }, context);
  return {};
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_UntagResource.html */
export function untagResource(input: Input<'UntagResource'>, context: AppSyncContext): Output<'UntagResource'> {
  const stored = tagged(input.resourceArn, context);
  setTags(stored, withoutTags(stored.api.tags ?? {}, input.tagKeys), context);
  return {};
}

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource(
  { resourceArn }: Input<'ListTagsForResource'>,
  context: AppSyncContext,
): Output<'ListTagsForResource'> {
  return { tags: { ...tagged(resourceArn, context).api.tags } };
}

function tagged(arn: string | undefined, context: AppSyncContext): StoredApi {
  const apiId = /^arn:[^:]+:appsync:[^:]*:\d*:apis\/([^/]+)$/.exec(arn ?? '')?.[1];
  if (apiId === undefined) throw notFound(`The resource ${arn} was not found.`);
  return requireApi(apiId, context);
}

function setTags(stored: StoredApi, tags: Record<string, string>, { state }: AppSyncContext): void {
  state.apis.set(stored.api.apiId, { ...stored, api: { ...stored.api, tags } });
}
