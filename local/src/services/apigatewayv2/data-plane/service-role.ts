import type { Principal } from '../../../service/principal.ts';
import type { ApiGatewayContext } from '../api-gateway-context.ts';

/** API Gateway acting in a role that an integration or authorizer names. */
export function serviceRole(roleArn: string, context: ApiGatewayContext): Principal {
  return context.sessionPrincipal({ roleArn, sessionName: 'BackplaneAssumeRoleSession' });
}
