import type { AddTagsCommandInput, ListTagsCommandInput, RemoveTagsCommandInput } from '@aws-sdk/client-cloudtrail';
import { NotImplementedError } from '../../service/errors.ts';
import { recordToTags, tagsToRecord, withoutTags } from '../../service/tags.ts';
import { refusal } from './errors.ts';
import { type CloudTrailContext, saveTrail } from './state.ts';
import { checkTrailArn } from './trails/find-trail.ts';
import type { StoredTrail } from './trails/trail.ts';

const TAGS_MAX = 50;

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html
 * @throws AwsError ResourceNotFoundException, CloudTrailARNInvalidException, TagsLimitExceededException
 */
export function addTags({ ResourceId, TagsList }: AddTagsCommandInput, context: CloudTrailContext) {
  const trail = findTagged(ResourceId, context);
  const tags = { ...trail.tags, ...tagsToRecord(TagsList) };
  if (Object.keys(tags).length > TAGS_MAX) {
    throw refusal('TagsLimitExceededException', `A trail can have ${TAGS_MAX} tags.`);
  }
  saveTrail({ ...trail, tags }, context);
  return {};
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html
 * @throws AwsError ResourceNotFoundException, CloudTrailARNInvalidException
 */
export function removeTags({ ResourceId, TagsList }: RemoveTagsCommandInput, context: CloudTrailContext) {
  const trail = findTagged(ResourceId, context);
  const keys = (TagsList ?? []).flatMap(({ Key }) => Key ?? []);
  saveTrail({ ...trail, tags: withoutTags(trail.tags, keys) }, context);
  return {};
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListTags.html
 * @throws AwsError ResourceNotFoundException, CloudTrailARNInvalidException
 */
export function listTags({ ResourceIdList = [] }: ListTagsCommandInput, context: CloudTrailContext) {
  return {
    ResourceTagList: ResourceIdList.map((arn) => ({
      ResourceId: arn,
      TagsList: recordToTags(findTagged(arn, context).tags),
    })),
  };
}

function findTagged(arn = '', context: CloudTrailContext): StoredTrail {
  checkTrailArn(arn);
  if (!arn.includes(':trail/')) throw new NotImplementedError(`Tags of ${arn}`);
  const trail = context.state.trails.get(arn);
  if (trail) return trail;
  throw refusal('ResourceNotFoundException', `Unknown resource ${arn} for the user: ${context.account}`);
}
