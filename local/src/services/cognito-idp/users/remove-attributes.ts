import { invalidParameter } from '../errors.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { saveUser } from './save-user.ts';
import type { User } from './user.ts';

/** @throws AwsError InvalidParameterException for attributes that are required, unknown or cannot change */
export function removeAttributes(
  { schema }: UserPool,
  user: User,
  names: readonly string[],
  context: CognitoContext,
): User {
  const attributes: Record<string, string> = { ...user.attributes };
  for (const name of names) {
    const definition = schema.find(({ Name }) => Name === name);
    if (!definition) throw invalidParameter(`user.${name}: Attribute does not exist in the schema.\n`);
    if (definition.Required) throw invalidParameter(`user.${name}: Attribute is required and cannot be deleted.\n`);
    if (definition.Mutable === false) throw invalidParameter(`user.${name}: Attribute cannot be updated.\n`);
    delete attributes[name];
    if (name === 'email' || name === 'phone_number') delete attributes[`${name}_verified`];
  }
  return saveUser(user, { attributes }, context);
}
