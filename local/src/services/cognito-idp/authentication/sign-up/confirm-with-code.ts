import { notAuthorized } from '../../errors.ts';
import { checkCode } from '../../messages/check-code.ts';
import type { CognitoContext } from '../../state.ts';
import type { UserPool } from '../../user-pools/user-pool.ts';
import { confirmUser } from '../../users/confirm-user.ts';
import { saveUser } from '../../users/save-user.ts';
import type { User } from '../../users/user.ts';
import { verifyAttribute } from '../../users/verify-attribute.ts';

export interface CodeConfirmation {
  readonly code: string | undefined;
  readonly clientId: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  /** Takes the address away from who has it as an alias. */
  readonly forceAliasCreation?: boolean | undefined;
}

/**
 * Confirms who signed up, by the code of the mail: it proves the address too.
 * @throws AwsError CodeMismatchException; ExpiredCodeException; AliasExistsException; NotAuthorizedException for a user who
 *   is confirmed already; what the post confirmation trigger throws
 */
export async function confirmWithCode(
  pool: UserPool,
  user: User,
  { code, clientId, clientMetadata, forceAliasCreation }: CodeConfirmation,
  context: CognitoContext,
): Promise<void> {
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  const proved = prove(pool, user, code, forceAliasCreation, context);
  await confirmUser(pool, proved, { source: 'PostConfirmation_ConfirmSignUp', clientId, clientMetadata }, context);
}

function prove(
  pool: UserPool,
  user: User,
  given: string | undefined,
  forceAliasCreation: boolean | undefined,
  context: CognitoContext,
): User {
  const { user: checked, code } = checkCode(user, 'ConfirmSignUp', given, context);
  if (code.attributeName === undefined) return checked;
  try {
    return verifyAttribute(pool, checked, code.attributeName, { forceAliasCreation }, context);
  } catch (error) {
    // The code stays good for another try, which may take the alias.
    saveUser(user, {}, context);
    throw error;
  }
}
