import type { ListLogGroupsCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { page } from '../../../service/page.ts';
import { byName } from '../by-name.ts';
import { checkLimit } from '../constraints.ts';
import { invalidParameter } from '../errors.ts';
import type { LogGroup, LogsContext } from '../state.ts';
import { groupArn } from './find-group.ts';

const LIMIT_MAX = 1000;
const LIMIT_DEFAULT = 50;

/**
 * Names, ARNs and classes of groups, chosen by a regular expression on the name.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListLogGroups.html
 * @throws AwsError InvalidParameterException
 */
export function listLogGroups(input: ListLogGroupsCommandInput, context: LogsContext) {
  const limit = checkLimit(input.limit ?? LIMIT_DEFAULT, LIMIT_MAX);
  const matches = nameMatcher(input.logGroupNamePattern);
  const isWanted = (group: LogGroup) =>
    matches(group.name) &&
    (input.logGroupClass === undefined || group.class === input.logGroupClass) &&
    (input.logGroupTags ?? []).every(({ key = '', values = [] }) => {
      const value = group.tags[key];
      return value !== undefined && (values.length === 0 || values.includes(value));
    });
  const groups = [...context.state.groups.values()].filter(isWanted).sort(byName);
  const { items, nextToken } = page(groups, ({ name }) => name, {
    token: input.nextToken,
    limit,
    invalidTokenCode: 'InvalidParameterException',
  });
  const logGroups = items.map((group) => ({
    logGroupName: group.name,
    logGroupArn: groupArn(group.name, context),
    logGroupClass: group.class,
  }));
  return { logGroups, nextToken };
}

/** A pattern is a part of the name, with `^` for its beginning and `|` between up to five of them. */
function nameMatcher(pattern: string | undefined): (name: string) => boolean {
  if (pattern === undefined) return () => true;
  if (!/^(\^?[.\-_/#A-Za-z0-9]{3,24})(\|\^?[.\-_/#A-Za-z0-9]{3,24}){0,4}$/.test(pattern)) {
    throw invalidParameter(`The log group name pattern ${pattern} is not valid.`);
  }
  const parts = pattern.split('|');
  return (name) => parts.some((part) => (part.startsWith('^') ? name.startsWith(part.slice(1)) : name.includes(part)));
}
