import type { GraphQLResolveInfo } from 'graphql';
import type { FieldAuthorization } from '../../../engines/appsync-schema/authorization-of.ts';
import { fieldError } from './field-error.ts';
import type { Execution } from './graphql-request.ts';

/**
 * Whether the caller may see a field, by what the schema says of it and by what a function denies this caller.
 * https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @throws GraphQLError `Unauthorized`
 */
export function requireAuthorized(
  { request: { caller, api } }: Pick<Execution, 'request'>,
  { parentType, fieldName, path }: GraphQLResolveInfo,
  { modes, groups, isExplicit }: FieldAuthorization,
): void {
  const isRoot = path.prev === undefined;
  const isDenied =
    !modes.has(caller.mode) ||
    (caller.mode === 'AMAZON_COGNITO_USER_POOLS' && groups && !groups.some((group) => caller.groups.includes(group))) ||
    (caller.isDeniedByDefault === true && isRoot && !isExplicit) ||
    (caller.deniedFields.length > 0 && isListed());
  if (!isDenied) return;
  throw fieldError({
    message: `Not Authorized to access ${fieldName} on type ${parentType.name}`,
    errorType: 'Unauthorized',
  });

  function isListed(): boolean {
    const arn = `${api.api.arn}/types/${parentType.name}/fields/${fieldName}`;
    return caller.deniedFields.some((name) => name === `${parentType.name}.${fieldName}` || name === arn);
  }
}
