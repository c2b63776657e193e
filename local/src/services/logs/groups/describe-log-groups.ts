import type { DescribeLogGroupsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import { checkGroupName, checkLimit } from '../constraints.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { groupNameOf } from './find-group.ts';
import { logGroupOutput } from './log-group-output.ts';

const LIMIT_MAX = 50;

/**
 * Groups by name, by its beginning, by a part of it, or those that are listed.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html
 * @throws AwsError InvalidParameterException
 */
export function describeLogGroups(input: DescribeLogGroupsCommandInput, context: LogsContext) {
  const limit = checkLimit(input.limit, LIMIT_MAX);
  const isWanted = selection(input);
  const groups = [...context.state.groups.values()].filter(isWanted).sort(byName);
  const { items, nextToken } = page(groups, ({ name }) => name, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  return { logGroups: items.map((group) => logGroupOutput(group, context)), nextToken };
}

function selection(input: DescribeLogGroupsCommandInput): (group: LogGroup) => boolean {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern, logGroupIdentifiers: identifiers } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.');
  }
  if (prefix !== undefined) checkGroupName(prefix);
  const listed = identifiers && new Set(identifiers.map(groupNameOf));
  return (group) =>
    (prefix === undefined || group.name.startsWith(prefix)) &&
    // The pattern is a part of the name, in any case.
    (pattern === undefined || group.name.toLowerCase().includes(pattern.toLowerCase())) &&
    (listed === undefined || listed.has(group.name)) &&
    (input.logGroupClass === undefined || group.class === input.logGroupClass);
}
