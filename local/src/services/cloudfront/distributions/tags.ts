import { AwsError } from '../../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../../service/tags.ts';
import type { CloudFrontContext, Input, StoredDistribution } from '../state.ts';
import { distributionArn } from './describe-distribution.ts';

const TAGS_MAX = 50;

/** Of distributions. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TagResource.html */
export function tagResource({ Resource, Tags }: Input<'TagResource'>, context: CloudFrontContext) {
  const stored = findTagged(Resource, context);
  return put({ ...stored, tags: { ...stored.tags, ...tagsToRecord(Tags?.Items) } }, context);
}

export function untagResource({ Resource, TagKeys }: Input<'UntagResource'>, context: CloudFrontContext) {
  const stored = findTagged(Resource, context);
  return put({ ...stored, tags: withoutTags(stored.tags, TagKeys?.Items) }, context);
}

export function listTagsForResource({ Resource }: Input<'ListTagsForResource'>, context: CloudFrontContext) {
  return { Tags: { Items: recordToTags(findTagged(Resource, context).tags) } };
}

/** @throws AwsError InvalidTagging */
function put(stored: StoredDistribution, { state }: CloudFrontContext) {
  const keys = Object.keys(stored.tags);
  if (keys.length > TAGS_MAX) throw new AwsError('InvalidTagging', 'A resource has at most 50 tags.');
  if (keys.some((key) => key.toLowerCase().startsWith('aws:'))) {
    throw new AwsError('InvalidTagging', 'Tag keys that begin with aws: are reserved.');
  }
  state.distributions.set(stored.id, stored);
  return {};
}

/** @throws AwsError InvalidArgument for what is no ARN of a distribution, NoSuchResource */
function findTagged(resource: string | undefined, context: CloudFrontContext): StoredDistribution {
  const id = resource?.slice(resource.lastIndexOf('/') + 1) ?? '';
  if (resource !== distributionArn(id, context)) {
    throw new AwsError('InvalidArgument', 'The parameter Resource is not the ARN of a distribution.');
  }
  const stored = context.state.distributions.get(id);
  if (!stored) throw new AwsError('NoSuchResource', 'The specified resource does not exist.');
  return stored;
}
