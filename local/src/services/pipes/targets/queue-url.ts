import { parseArn } from '../../../service/arn.ts';
import type { Context } from '../state.ts';

/** The URL of the queue with this ARN. */
export function queueUrl(arn: string, { endpoint }: Context): string {
  const { account = '', resource = '' } = parseArn(arn) ?? {};
  return `${endpoint}/${account}/${resource}`;
}
