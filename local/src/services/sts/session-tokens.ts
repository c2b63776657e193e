import type { GetFederationTokenCommandInput, GetSessionTokenCommandInput } from '@aws-sdk/client-sts';
import type { ServiceContext } from '../../service/context.ts';
import { AwsError } from '../../service/errors.ts';
import { checkDuration } from './role-session.ts';

const DURATION_SECONDS = [900, 129_600] as const;
const DURATION_SECONDS_DEFAULT = 43_200;

/**
 * Temporary credentials of the caller. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 * @throws AwsError AccessDenied when a session asks
 */
export function getSessionToken(input: GetSessionTokenCommandInput, context: ServiceContext) {
  requireLongTermCredentials('GetSessionToken', context);
  return { Credentials: rootCredentials(input.DurationSeconds, context) };
}

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export function getFederationToken(input: GetFederationTokenCommandInput, context: ServiceContext) {
  requireLongTermCredentials('GetFederationToken', context);
  const { Name: name = '' } = input;
  if (!/^[\w+=,.@-]{2,32}$/.test(name))
    throw new AwsError('ValidationError', `Value '${name}' at 'name' is not valid.`);
  const { account } = context;
  return {
    Credentials: rootCredentials(input.DurationSeconds, context),
    FederatedUser: {
      FederatedUserId: `${account}:${name}`,
      Arn: `arn:aws:sts::${account}:federated-user/${name}`,
    },
    PackedPolicySize: 0,
  };
}

function requireLongTermCredentials(operation: string, { principal }: ServiceContext): void {
  if (principal.type === 'root') return;
  throw new AwsError('AccessDenied', `Cannot call ${operation} with session credentials`, { status: 403 });
}

/** Keys that the endpoint does not know are the account's root: nothing needs to be remembered. */
function rootCredentials(seconds: number | undefined, { ids, clock }: ServiceContext) {
  const duration = checkDuration(seconds, DURATION_SECONDS) ?? DURATION_SECONDS_DEFAULT;
  return {
    AccessKeyId: `ASIA${ids.upper(16)}`,
    SecretAccessKey: ids.hex(40),
    SessionToken: ids.hex(120),
    Expiration: new Date(clock.now() + duration * 1000),
  };
}
