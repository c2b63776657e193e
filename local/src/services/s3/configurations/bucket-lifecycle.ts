import type { LifecycleRule, PutBucketLifecycleConfigurationCommandInput } from '@aws-sdk/client-s3';
import { AwsError } from '../../../service/errors.ts';
import type { S3Context } from '../s3-context.ts';
import { deleteConfiguration, getConfiguration, putConfiguration } from './configurations.ts';
import { requireConfiguration } from './missing-configuration.ts';

const ACTIONS = [
  'Expiration',
  'Transitions',
  'NoncurrentVersionTransitions',
  'NoncurrentVersionExpiration',
  'AbortIncompleteMultipartUpload',
] as const;

/**
 * Rules are kept and given back; the local endpoint does not act on them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html
 */
export const bucketLifecycle = {
  PutBucketLifecycleConfiguration: putConfiguration(
    'lifecycle',
    (input: PutBucketLifecycleConfigurationCommandInput, _, context) => ({
      Rules: requireValidRules(input.LifecycleConfiguration?.Rules ?? [], context),
      TransitionDefaultMinimumObjectSize: input.TransitionDefaultMinimumObjectSize ?? 'all_storage_classes_128K',
    }),
  ),
  GetBucketLifecycleConfiguration: getConfiguration('lifecycle', (document, bucket) =>
    requireConfiguration('lifecycle', document, bucket),
  ),
  DeleteBucketLifecycle: deleteConfiguration('lifecycle'),
};

function requireValidRules(rules: readonly LifecycleRule[], context: S3Context): LifecycleRule[] {
  const ids = new Set<string>();
  const isWellFormed = (rule: LifecycleRule) =>
    (rule.Status === 'Enabled' || rule.Status === 'Disabled') &&
    (rule.Filter === undefined) !== (rule.Prefix === undefined);
  if (rules.length === 0 || !rules.every(isWellFormed)) {
    const message = 'The XML you provided was not well-formed or did not validate against our published schema';
    throw new AwsError('MalformedXML', message, { status: 400 });
  }
  return rules.map((rule) => {
    if (!ACTIONS.some((action) => rule[action] !== undefined)) {
      throw new AwsError('InvalidRequest', 'At least one action needs to be specified in a rule', { status: 400 });
    }
    const ID = rule.ID ?? context.ids.lower(48);
    if (ids.has(ID)) {
      const message = 'Rule ID must be unique. Found same ID for more than one rule';
      throw new AwsError('InvalidArgument', message, { status: 400, fields: { ArgumentName: 'ID' } });
    }
    ids.add(ID);
    return { ...rule, ID };
  });
}
