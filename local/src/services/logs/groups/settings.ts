import type {
  AssociateKmsKeyCommandInput,
  DisassociateKmsKeyCommandInput,
  PutLogGroupDeletionProtectionCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { LogsContext } from '../state.ts';
import { requestedGroup } from './find-group.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_AssociateKmsKey.html */
export function associateKmsKey(input: AssociateKmsKeyCommandInput, context: LogsContext) {
  return setKey(input, input.kmsKeyId, context);
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DisassociateKmsKey.html */
export function disassociateKmsKey(input: DisassociateKmsKeyCommandInput, context: LogsContext) {
  return setKey(input, undefined, context);
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogGroupDeletionProtection.html */
export function putLogGroupDeletionProtection(
  { logGroupIdentifier, deletionProtectionEnabled = false }: PutLogGroupDeletionProtectionCommandInput,
  context: LogsContext,
) {
  const group = requestedGroup({ logGroupIdentifier }, context);
  context.state.groups.set(group.name, { ...group, deletionProtection: deletionProtectionEnabled });
  return {};
}

function setKey(input: DisassociateKmsKeyCommandInput, kmsKeyId: string | undefined, context: LogsContext) {
  const { logGroupName, resourceIdentifier: logGroupIdentifier } = input;
  const group = requestedGroup({ logGroupName, logGroupIdentifier }, context);
  context.state.groups.set(group.name, { ...group, kmsKeyId });
  return {};
}
