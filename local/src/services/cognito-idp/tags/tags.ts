import type {
  ListTagsForResourceCommandInput,
  TagResourceCommandInput,
  UntagResourceCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { withoutTags } from '../../../service/tags.ts';
import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import { findPool } from '../user-pools/find-pool.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

const TAGS_MAX = 50;

/** Of user pools. https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_TagResource.html */
export function tagResource({ ResourceArn, Tags = {} }: TagResourceCommandInput, context: CognitoContext) {
  const pool = findTagged(ResourceArn, context);
  const tags = { ...pool.tags, ...Tags };
  checkTags(tags);
  context.state.pools.set(pool.id, { ...pool, tags });
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UntagResource.html */
export function untagResource({ ResourceArn, TagKeys }: UntagResourceCommandInput, context: CognitoContext) {
  const pool = findTagged(ResourceArn, context);
  context.state.pools.set(pool.id, { ...pool, tags: withoutTags(pool.tags, TagKeys) });
  return {};
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListTagsForResource.html */
export function listTagsForResource({ ResourceArn }: ListTagsForResourceCommandInput, context: CognitoContext) {
  return { Tags: { ...findTagged(ResourceArn, context).tags } };
}

/** @throws AwsError InvalidParameterException */
export function checkTags(tags: Readonly<Record<string, string>>): void {
  const keys = Object.keys(tags);
  if (keys.length > TAGS_MAX) throw invalidParameter(`A user pool has at most ${TAGS_MAX} tags.`);
  const reserved = keys.find((key) => key.toLowerCase().startsWith('aws:'));
  if (reserved !== undefined) throw invalidParameter(`The tag key ${reserved} is reserved: it begins with aws:.`);
}

function findTagged(arn: string | undefined, context: CognitoContext): UserPool {
  const [, id] = /^arn:aws:cognito-idp:[^:]*:[^:]*:userpool\/(.+)$/.exec(arn ?? '') ?? [];
  if (id === undefined) throw invalidParameter(`Invalid resource arn: ${arn}`);
  return findPool(id, context);
}
