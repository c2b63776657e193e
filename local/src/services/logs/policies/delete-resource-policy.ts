import type { DeleteResourcePolicyCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../service/errors.ts';
import type { LogsContext } from '../state.ts';
import { checkRevision, policyKey } from './put-resource-policy.ts';

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteResourcePolicy.html
 * @throws AwsError ResourceNotFoundException
 */
export function deleteResourcePolicy(input: DeleteResourcePolicyCommandInput, context: LogsContext) {
  const { state } = context;
  const key = policyKey(input, context);
  const policy = state.resourcePolicies.get(key);
  if (!policy) {
    throw new AwsError('ResourceNotFoundException', `Policy with name [${input.policyName}] does not exist.`);
  }
  checkRevision(policy, input.expectedRevisionId);
  state.resourcePolicies.delete(key);
  state.access.clear();
  return {};
}
