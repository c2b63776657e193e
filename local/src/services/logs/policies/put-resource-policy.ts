import type { PutResourcePolicyCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { parsePolicy } from '../../../engines/policy/parse-policy.ts';
import { PolicyError } from '../../../engines/policy/policy-error.ts';
import { AwsError } from '../../../service/errors.ts';
import { doesNotExist, invalidParameter } from '../errors.ts';
import { findGroup, groupArn, groupNameOf } from '../groups/find-group.ts';
import type { LogsContext, ResourcePolicy } from '../state.ts';
import { resourcePolicyOutput } from './describe-resource-policies.ts';

const DOCUMENT_LENGTH_MAX = 5120;
const POLICIES_MAX = 10;

/**
 * Lets other services write to log groups: a policy of the account, or with `resourceArn` of one group.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 * @throws AwsError InvalidParameterException; LimitExceededException for an eleventh policy; OperationAbortedException
 * when the group's policy is not the revision that was expected
 */
export function putResourcePolicy(input: PutResourcePolicyCommandInput, context: LogsContext) {
  const { policyName: name, policyDocument: document, resourceArn, expectedRevisionId } = input;
  const { state, clock, ids } = context;
  const key = policyKey(input, context);
  if (document === undefined) throw invalidParameter('Please provide a policy document.');
  checkDocument(document);
  checkRevision(state.resourcePolicies.get(key), expectedRevisionId);
  const policies = [...state.resourcePolicies.values()].filter((policy) => policy.resourceArn === undefined);
  if (resourceArn === undefined && !state.resourcePolicies.has(key) && policies.length >= POLICIES_MAX) {
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  }
  const policy = {
    name,
    resourceArn: resourceArn === undefined ? undefined : key,
    document,
    updatedAt: clock.now(),
    revisionId: ids.hex(32),
  };
  state.resourcePolicies.set(key, policy);
  state.access.clear();
  const output = resourcePolicyOutput(policy);
  return { resourcePolicy: output, revisionId: output.revisionId };
}

/** Under which a policy is kept: its name, or the ARN of its log group. @throws AwsError InvalidParameterException */
export function policyKey(
  { policyName, resourceArn }: Pick<PutResourcePolicyCommandInput, 'policyName' | 'resourceArn'>,
  context: LogsContext,
): string {
  if (resourceArn === undefined) {
    if (!policyName) throw invalidParameter('Please provide a policy name.');
    return policyName;
  }
  const group = groupNameOf(resourceArn);
  if (group === undefined) throw doesNotExist('log group');
  return groupArn(findGroup(group, context).name, context);
}

/** @throws AwsError OperationAbortedException */
export function checkRevision(policy: ResourcePolicy | undefined, expected: string | undefined): void {
  if (expected === undefined || policy?.revisionId === expected) return;
  throw new AwsError('OperationAbortedException', 'The policy was changed by another request.');
}

function checkDocument(document: string): void {
  if (document.length > DOCUMENT_LENGTH_MAX) {
    throw new AwsError('LimitExceededException', `A policy document has at most ${DOCUMENT_LENGTH_MAX} characters.`);
  }
  try {
    parsePolicy(document);
  } catch (error) {
    if (error instanceof PolicyError) throw invalidParameter(error.message);
    throw error;
  }
}
