import { notAuthorized } from '../../errors.ts';

/** One answer to wrong passwords and, where clients must not learn who exists, to unknown names. */
export function wrongCredentials() {
  return notAuthorized('Incorrect username or password.');
}
