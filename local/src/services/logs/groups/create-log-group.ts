import type { CreateLogGroupCommandInput } from '@aws-sdk/client-cloudwatch-logs';
import { checkGroupName } from '../constraints.ts';
import { alreadyExists, invalidMember, invalidParameter } from '../errors.ts';
import type { LogsContext } from '../state.ts';
import { checkTags } from './tags.ts';

const CLASSES = ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] as const;
/** Groups of the class DELIVERY keep their events for this long, and nothing changes it. */
const DELIVERY_RETENTION_DAYS = 2;

/**
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 * @throws AwsError ResourceAlreadyExistsException; InvalidParameterException
 */
export function createLogGroup(input: CreateLogGroupCommandInput, context: LogsContext) {
  const { logGroupName: name = '', logGroupClass = 'STANDARD', kmsKeyId, tags = {} } = input;
  checkGroupName(name);
  if (name.startsWith('aws/')) throw invalidParameter("Log groups starting with 'aws/' are reserved for AWS.");
  if (!CLASSES.some((known) => known === logGroupClass)) {
    throw invalidMember(logGroupClass, 'logGroupClass', `satisfy enum value set: [${CLASSES.join(', ')}]`);
  }
  checkTags(tags);
  if (context.state.groups.has(name)) throw alreadyExists('log group');
  context.state.groups.set(name, {
    name,
    createdAt: context.clock.now(),
    class: logGroupClass,
    retentionInDays: logGroupClass === 'DELIVERY' ? DELIVERY_RETENTION_DAYS : undefined,
    kmsKeyId,
    deletionProtection: input.deletionProtectionEnabled ?? false,
    tags: { ...tags },
  });
  return {};
}
