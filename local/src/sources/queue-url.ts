import { parseArn } from '../service/arn.ts';
import type { ServiceContext } from '../service/context.ts';

/** The address of a queue, as SQS makes it of the account and the name. */
export function queueUrl(queueArn: string, { endpoint }: Pick<ServiceContext, 'endpoint'>): string {
  const { account = '', resource = '' } = parseArn(queueArn) ?? {};
  return `${endpoint}/${account}/${resource}`;
}
