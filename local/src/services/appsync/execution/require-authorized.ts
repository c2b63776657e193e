import type { GraphQLResolveInfo } from 'graphql';
import { authorizationOf } from '../../../engines/appsync-schema/authorization-of.ts';
import { fieldError } from './field-error.ts';
import type { Execution } from './graphql-request.ts';

/**
 * Whether the caller may see a field, by its directives, those of its type, or the API's default mode.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @throws GraphQLError `Unauthorized`
 */
export function requireAuthorized({ request }: Execution, { parentType, fieldName }: GraphQLResolveInfo): void {
  const field = parentType.getFields()[fieldName];
  if (!field) return;
  const { caller, api } = request;
  const { modes, groups } = authorizationOf(parentType, field, api.api.authenticationType);
  const isMode = modes.has(caller.mode);
  const needsGroup = caller.mode === 'AMAZON_COGNITO_USER_POOLS' && groups !== undefined;
  const isMember = !needsGroup || groups.some((group) => caller.groups.includes(group));
  const denied = [`${parentType.name}.${fieldName}`, `${api.api.arn}/types/${parentType.name}/fields/${fieldName}`];
  if (isMode && isMember && !caller.deniedFields.some((name) => denied.includes(name))) return;
  throw fieldError({
    message: `Not Authorized to access ${fieldName} on type ${parentType.name}`,
    errorType: 'Unauthorized',
  });
}
