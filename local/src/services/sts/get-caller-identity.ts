import type { GetAccessKeyInfoCommandInput, GetCallerIdentityCommandInput } from '@aws-sdk/client-sts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { userIdOf } from '../../service/unique-id.ts';

/** Account and ARN of who signed the request. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export function getCallerIdentity(_: GetCallerIdentityCommandInput, { account, principal }: ServiceContext) {
  return { Account: account, Arn: principal.arn, UserId: userIdOf(principal, account) };
}

/** Every key is of the one account. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export function getAccessKeyInfo({ AccessKeyId: id = '' }: GetAccessKeyInfoCommandInput, { account }: ServiceContext) {
  if (!/^\w{16,128}$/.test(id)) {
    throw new AwsError('ValidationError', 'The access key ID must be 16 to 128 letters and digits.');
  }
  return { Account: account };
}
