import { toIsoSeconds } from '../../../engines/template/iso-seconds.ts';
import type { ApiCall } from '../../../service/api-call.ts';
import { uniqueId, userIdOf } from '../../../service/unique-id.ts';
import { servicePrincipal } from './event-source.ts';

/** Who made a call. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export interface UserIdentity {
  readonly type: 'Root' | 'AssumedRole' | 'AWSService' | 'Unknown';
  readonly principalId?: string;
  readonly arn?: string;
  readonly accountId?: string;
  readonly accessKeyId?: string;
  readonly sessionContext?: {
    readonly sessionIssuer: {
      readonly type: 'Role';
      readonly principalId: string;
      readonly arn: string;
      readonly accountId: string;
      readonly userName: string;
    };
    readonly attributes: { readonly creationDate: string; readonly mfaAuthenticated: 'false' };
  };
  /** The service that called for somebody. */
  readonly invokedBy?: string;
}

/** Who made a call, as its record tells. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
export function userIdentity(call: ApiCall, account: string): UserIdentity {
  const { principal, origin } = call;
  const invokedBy = origin.kind === 'service' ? { invokedBy: servicePrincipal(origin.service) } : {};
  if (principal.type === 'service') return { type: 'AWSService', ...invokedBy };
  const accessKeyId = origin.kind === 'request' ? origin.accessKeyId : undefined;
  // What Cognito takes from everybody is not signed.
  if (origin.kind === 'request' && accessKeyId === undefined) return { type: 'Unknown', principalId: 'Anonymous' };
  const base = {
    type: principal.type === 'root' ? 'Root' : 'AssumedRole',
    principalId: userIdOf(principal, account),
    arn: principal.arn,
    accountId: account,
    ...(accessKeyId === undefined ? {} : { accessKeyId }),
  } as const;
  if (principal.type === 'root') return { ...base, ...invokedBy };
  return { ...base, sessionContext: sessionContext(call, account), ...invokedBy };
}

/** The name by which LookupEvents finds who called. */
export function userNameOf({ type, arn = '', invokedBy }: UserIdentity): string | undefined {
  if (type === 'Root') return 'root';
  return type === 'AssumedRole' ? arn.slice(arn.lastIndexOf('/') + 1) : invokedBy;
}

function sessionContext({ principal, at }: ApiCall, account: string): NonNullable<UserIdentity['sessionContext']> {
  const userName = principal.arn.split('/')[1] ?? '';
  return {
    sessionIssuer: {
      type: 'Role',
      principalId: uniqueId('AROA', account, userName),
      arn: principal.roleArn ?? `arn:aws:iam::${account}:role/${userName}`,
      accountId: account,
      userName,
    },
    attributes: { creationDate: toIsoSeconds(principal.since ?? at), mfaAuthenticated: 'false' },
  };
}
