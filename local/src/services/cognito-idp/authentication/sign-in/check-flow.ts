import type { AuthFlowType, ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClient } from '../../clients/user-pool-client.ts';
import { invalidParameter } from '../../errors.ts';

/** What a client allows that names no flows. */
const DEFAULT_FLOWS: readonly ExplicitAuthFlowsType[] = [
  'ALLOW_REFRESH_TOKEN_AUTH',
  'ALLOW_USER_SRP_AUTH',
  'ALLOW_CUSTOM_AUTH',
];

/** What allows a flow; the names without `ALLOW_` are the older ones. */
const ALLOWED_BY: Readonly<Record<AuthFlowType, readonly ExplicitAuthFlowsType[]>> = {
  ADMIN_NO_SRP_AUTH: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  ADMIN_USER_PASSWORD_AUTH: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'],
  CUSTOM_AUTH: ['ALLOW_CUSTOM_AUTH', 'CUSTOM_AUTH_FLOW_ONLY'],
  REFRESH_TOKEN: ['ALLOW_REFRESH_TOKEN_AUTH'],
  REFRESH_TOKEN_AUTH: ['ALLOW_REFRESH_TOKEN_AUTH'],
  USER_AUTH: ['ALLOW_USER_AUTH'],
  USER_PASSWORD_AUTH: ['ALLOW_USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH'],
  USER_SRP_AUTH: ['ALLOW_USER_SRP_AUTH'],
};
const REFUSALS: Readonly<Partial<Record<AuthFlowType, string>>> = {
  CUSTOM_AUTH: 'CUSTOM_AUTH is not enabled for the client.',
  USER_AUTH: 'USER_AUTH is not enabled for the client.',
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
  USER_SRP_AUTH: 'USER_SRP_AUTH is not enabled for the client.',
};

/**
 * Checks that a client may sign in this way.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 * @throws AwsError InvalidParameterException
 */
export function checkFlow(client: UserPoolClient, flow: AuthFlowType, byAdministrator: boolean): void {
  const isOther = byAdministrator ? flow === 'USER_PASSWORD_AUTH' : flow.startsWith('ADMIN_');
  if (!(flow in ALLOWED_BY) || isOther) throw invalidParameter('Initiate Auth method not supported.');
  if (!allowsFlow(client, flow)) throw invalidParameter(REFUSALS[flow] ?? 'Auth flow not enabled for this client');
}

/** Whether a client may sign in this way. */
export function allowsFlow({ ExplicitAuthFlows }: UserPoolClient, flow: AuthFlowType): boolean {
  const flows = ExplicitAuthFlows?.length ? ExplicitAuthFlows : DEFAULT_FLOWS;
  return flows.some((allowed) => ALLOWED_BY[flow].includes(allowed)) || isAllowedByAge(flows, flow);
}

/** Clients with older names sign in by SRP and refresh without saying so, unless custom authentication is all they do. */
function isAllowedByAge(flows: readonly ExplicitAuthFlowsType[], flow: AuthFlowType): boolean {
  if (flows.some((allowed) => allowed.startsWith('ALLOW_'))) return false;
  if (flow.startsWith('REFRESH_TOKEN')) return true;
  return flow === 'USER_SRP_AUTH' && !flows.includes('CUSTOM_AUTH_FLOW_ONLY');
}
