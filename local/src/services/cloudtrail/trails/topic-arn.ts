import { parseArn } from '../../../service/arn.ts';
import { refusal } from '../errors.ts';
import type { CloudTrailContext } from '../state.ts';

/** The ARN of a topic that is given by name or ARN. @throws AwsError InvalidSnsTopicNameException */
export function topicArnOf(nameOrArn: string | undefined, context: CloudTrailContext): string | undefined {
  if (!nameOrArn) return undefined;
  const name = parseArn(nameOrArn)?.resource ?? nameOrArn;
  if (!/^[A-Za-z0-9_-]{1,256}$/.test(name)) {
    throw refusal('InvalidSnsTopicNameException', `SNS topic name ${nameOrArn} is not valid.`);
  }
  return nameOrArn.startsWith('arn:') ? nameOrArn : context.arn('sns', name);
}
