import { escapeXml as escapeHtml } from '../../../engines/markup/escape-xml.ts';
import { AwsError } from '../../../service/errors.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { confirmWithCode } from '../authentication/sign-up/confirm-with-code.ts';
import type { CognitoContext } from '../state.ts';
import type { UserPool } from '../user-pools/user-pool.ts';
import { requireUser } from '../users/find-user.ts';
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
    const code = query.get('confirmation_code') ?? undefined;
    await confirmWithCode(pool, user, { code, clientId: query.get('client_id') || undefined }, context);
    return page(200, 'Your registration has been confirmed!', '<p>You can sign in now.</p>');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return page(400, 'This link does not work', `<p>${escapeHtml(error.message)}</p>`);
  }
}
