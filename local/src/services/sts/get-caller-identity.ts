import type { GetCallerIdentityCommandInput } from '@aws-sdk/client-sts';
import type { ServiceContext } from '../../service/context.ts';

/** Account and ARN of who signed the request. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity(_: GetCallerIdentityCommandInput, { account, principal }: ServiceContext) {
  const session = principal.arn.slice(principal.arn.lastIndexOf('/') + 1);
  const userId = principal.type === 'root' ? account : `AROALOCALSIGNALBOX000:${session}`;
  return { Account: account, Arn: principal.arn, UserId: userId };
}
