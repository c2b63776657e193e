import { parseArn } from '../../../service/arn.ts';
import { checkGroupName } from '../constraints.ts';
import { doesNotExist, invalidParameter } from '../errors.ts';
import type { LogGroup, LogsContext } from '../state.ts';

const PREFIX = 'log-group:';

/** The ARN that new APIs and tags use: without `:*`. */
export function groupArn(name: string, context: LogsContext): string {
  return context.arn('logs', `${PREFIX}${name}`);
}

/** @throws AwsError ResourceNotFoundException */
export function findGroup(name: string, { state }: LogsContext): LogGroup {
  const group = state.groups.get(name);
  if (!group) throw doesNotExist('log group');
  return group;
}

/** A log group's name out of its name or either form of its ARN; undefined for the ARN of something else. */
export function groupNameOf(identifier: string): string | undefined {
  if (!identifier.startsWith('arn:')) return identifier;
  const { service, resource = '' } = parseArn(identifier) ?? {};
  if (service !== 'logs' || !resource.startsWith(PREFIX)) return undefined;
  return resource.slice(PREFIX.length).split(':', 1)[0];
}

/**
 * The group that a request names, by `logGroupName` or by `logGroupIdentifier`.
 * @throws AwsError ResourceNotFoundException; InvalidParameterException for both, none, or another kind of ARN
 */
export function requestedGroup(
  request: { readonly logGroupName?: string | undefined; readonly logGroupIdentifier?: string | undefined },
  context: LogsContext,
): LogGroup {
  const { logGroupName, logGroupIdentifier } = request;
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalidParameter('LogGroup name and LogGroup ARN are mutually exclusive parameters.');
  }
  const identifier = logGroupIdentifier ?? logGroupName;
  if (identifier === undefined) throw invalidParameter('Please specify either a log group name or a log group ARN.');
  const name = groupNameOf(identifier);
  if (name === undefined) throw invalidParameter(`The log group ARN ${identifier} is not valid.`);
  checkGroupName(name);
  return findGroup(name, context);
}
