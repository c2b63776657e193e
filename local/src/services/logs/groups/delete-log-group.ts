import type { DeleteLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../../service/errors.ts';
import { checkGroupName } from '../constraints.ts';
import type { LogsContext } from '../state.ts';
import { removeStream } from '../streams/delete-log-stream.ts';
import { findGroup, groupArn } from './find-group.ts';

/**
 * Deletes a group with all that is in it.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html
 * @throws AwsError ResourceNotFoundException; ValidationException while the group is protected
 */
export function deleteLogGroup({ logGroupName: name = '' }: DeleteLogGroupCommandInput, context: LogsContext) {
  const { state } = context;
  checkGroupName(name);
  const group = findGroup(name, context);
  if (group.deletionProtection) {
    throw new AwsError('ValidationException', `The log group ${name} is protected from deletion.`);
  }
  for (const { stream } of [...(state.runtimes.get(name)?.streams.values() ?? [])]) removeStream(stream, context);
  state.runtimes.delete(name);
  state.resourcePolicies.delete(groupArn(name, context));
  state.access.clear();
  state.groups.delete(name);
  return {};
}
