import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { changedAttributes } from './changed-attributes.ts';
import { saveUser } from './save-user.ts';
import { sendAttributeCode } from './send-attribute-code.ts';
import type { User } from './user.ts';

/**
 * Updates attributes that were checked, and sends codes to the addresses that have to be verified.
 * @returns where the codes went
 */
export async function updateAttributes(
  pool: UserPool,
  user: User,
  update: Readonly<Record<string, string>>,
  by: { readonly clientId: string | undefined; readonly clientMetadata: Record<string, string> | undefined },
  context: CognitoContext,
): Promise<CodeDeliveryDetailsType[]> {
  const { changes, toVerify } = changedAttributes(pool, user, update, context);
  let saved = saveUser(user, changes, context);
  const deliveries: CodeDeliveryDetailsType[] = [];
  for (const attributeName of toVerify) {
    const sent = await sendAttributeCode(
      { pool, user: saved, attributeName, source: 'UpdateUserAttribute', ...by },
      context,
    );
    if (!sent) continue;
    saved = sent.user;
    deliveries.push(sent.delivery);
  }
  return deliveries;
}
