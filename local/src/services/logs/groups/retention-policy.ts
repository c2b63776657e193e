import type {
  DeleteRetentionPolicyCommandInput,
  PutRetentionPolicyCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import { checkGroupName } from '../constraints.ts';
import { invalidMember, invalidParameter } from '../errors.ts';
import { scheduleSweep } from '../events/expire-events.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { findGroup } from './find-group.ts';

const DAYS = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 * @throws AwsError ResourceNotFoundException; InvalidParameterException for days that are not on AWS's list
 */
export function putRetentionPolicy(input: PutRetentionPolicyCommandInput, context: LogsContext) {
  const { logGroupName = '', retentionInDays = 0 } = input;
  checkGroupName(logGroupName);
  if (!DAYS.includes(retentionInDays)) {
    throw invalidMember(retentionInDays, 'retentionInDays', `satisfy enum value set: [${DAYS.join(', ')}]`);
  }
  setRetention(findGroup(logGroupName, context), retentionInDays, context);
  scheduleSweep(context);
  return {};
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export function deleteRetentionPolicy({ logGroupName = '' }: DeleteRetentionPolicyCommandInput, context: LogsContext) {
  checkGroupName(logGroupName);
  setRetention(findGroup(logGroupName, context), undefined, context);
  return {};
}

function setRetention(group: LogGroup, days: number | undefined, { state }: LogsContext): void {
  if (group.class === 'DELIVERY') {
    throw invalidParameter('The retention of a log group of the class DELIVERY cannot be changed.');
  }
  state.groups.set(group.name, { ...group, retentionInDays: days });
}
