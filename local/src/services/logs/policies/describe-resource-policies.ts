import type {
  DescribeResourcePoliciesCommandInput,
  ResourcePolicy as ResourcePolicyOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { checkLimit } from '../constraints.ts';
import { groupArn, groupNameOf } from '../groups/find-group.ts';
import type { LogsContext, ResourcePolicy } from '../state.ts';

const LIMIT_MAX = 50;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeResourcePolicies.html */
export function describeResourcePolicies(input: DescribeResourcePoliciesCommandInput, context: LogsContext) {
  const limit = checkLimit(input.limit, LIMIT_MAX);
  const asksForGroups = input.policyScope === 'RESOURCE' || input.resourceArn !== undefined;
  const group = groupNameOf(input.resourceArn ?? '') ?? '';
  const policies = [...context.state.resourcePolicies.entries()].filter(([, { resourceArn }]) => {
    if (!asksForGroups) return resourceArn === undefined;
    return resourceArn !== undefined && (group === '' || resourceArn === groupArn(group, context));
  });
  const { items, nextToken } = page(policies, ([key]) => key, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  return { resourcePolicies: items.map(([, policy]) => resourcePolicyOutput(policy)), nextToken };
}

export function resourcePolicyOutput(policy: ResourcePolicy): ResourcePolicyOutput {
  const { name, resourceArn, document, updatedAt, revisionId } = policy;
  return {
    policyName: name,
    policyDocument: document,
    lastUpdatedTime: updatedAt,
    policyScope: resourceArn === undefined ? 'ACCOUNT' : 'RESOURCE',
    resourceArn,
    ...(resourceArn !== undefined && { revisionId }),
  };
}
