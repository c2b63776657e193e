import { escapeXml as escapeHtml } from '../../../engines/markup/escape-xml.ts';
import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { checkCode } from '../messages/check-code.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { confirmUser } from '../users/confirm-user.ts';
import { requireUser } from '../users/find-user.ts';
import { verifyAttribute } from '../users/verify-attribute.ts';
import { page } from './page.ts';

/**
 * What the link of a confirmation mail leads to.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/signing-up-users-in-your-app.html
 */
export async function confirmUserPage(
  pool: UserPool,
  query: URLSearchParams,
  context: CognitoContext,
): Promise<HttpResponse> {
  try {
    const user = requireUser(pool, query.get('user_name') ?? undefined, context);
    const checked = checkCode(user, 'ConfirmSignUp', query.get('confirmation_code') ?? '', context);
    const name = checked.code.attributeName;
    const proved = name ? verifyAttribute(pool, checked.user, name, {}, context) : checked.user;
    const clientId = query.get('client_id') || undefined;
    const confirmation = { source: 'PostConfirmation_ConfirmSignUp', clientId, clientMetadata: undefined } as const;
    await confirmUser(pool, proved, confirmation, context);
    return page(200, 'Your registration has been confirmed!', '<p>You can sign in now.</p>');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return page(400, 'This link does not work', `<p>${escapeHtml(error.message)}</p>`);
  }
}
