import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { escapeXml as escapeHtml } from '../../../engines/markup/escape-xml.ts';
import type { HttpResponse } from '../../../service/http.ts';
import { page } from '../data-plane/page.ts';
import type { UserPool } from '../user-pools/user-pool.ts';

/** What is asked of a user after its password. */
export interface ShownChallenge {
  readonly name: ChallengeNameType;
  readonly session: string;
  readonly username: string;
}

const CODE_INPUT = 'inputmode="numeric" autocomplete="one-time-code" required autofocus';

/** Challenges that the page can ask for: the field of the answer, its label and its attributes. */
export const ASKED: Readonly<Partial<Record<ChallengeNameType, { field: string; label: string; input: string }>>> = {
  EMAIL_OTP: { field: 'EMAIL_OTP_CODE', label: 'Code from your e-mail', input: CODE_INPUT },
  NEW_PASSWORD_REQUIRED: {
    field: 'NEW_PASSWORD',
    label: 'New password',
    input: 'type="password" autocomplete="new-password" required autofocus',
  },
  SMS_MFA: { field: 'SMS_MFA_CODE', label: 'Code from your text message', input: CODE_INPUT },
  SOFTWARE_TOKEN_MFA: { field: 'SOFTWARE_TOKEN_MFA_CODE', label: 'Code of your authenticator', input: CODE_INPUT },
};

/** The form for name and password. */
export function passwordPage(pool: UserPool, action: string, username: string, problem?: string): HttpResponse {
  const isEmail = pool.settings.UsernameAttributes?.includes('email') ?? false;
  const [label, type] = isEmail ? ['E-mail address', 'email'] : ['User name', 'text'];
  const form = `<label>${label}<input name="username" type="${type}" value="${escapeHtml(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${username ? '' : ' autofocus'}></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required${username ? ' autofocus' : ''}></label>
<button>Sign in</button>`;
  return formPage('Sign in', action, form, problem);
}

/** The form for what comes after the password. */
export function challengePage(
  action: string,
  { name, session, username }: ShownChallenge,
  problem?: string,
): HttpResponse {
  const asked = ASKED[name];
  if (!asked) return page(501, 'Sign in', `<p>This page cannot ask for ${name}.</p>`);
  const hidden = Object.entries({ challenge: name, session, username })
    .map(([field, value]) => `<input type="hidden" name="${field}" value="${escapeHtml(value)}">`)
    .join('');
  const form = `${hidden}<label>${asked.label}<input name="${asked.field}" ${asked.input}></label><button>Continue</button>`;
  return formPage('Sign in', action, form, problem);
}

function formPage(title: string, action: string, form: string, problem: string | undefined): HttpResponse {
  const alert = problem === undefined ? '' : `<p role="alert">${escapeHtml(problem)}</p>\n`;
  return page(
    problem === undefined ? 200 : 400,
    title,
    `${alert}<form method="post" action="${escapeHtml(action)}">${form}</form>`,
  );
}
