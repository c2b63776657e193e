import { timingSafeEqual } from 'node:crypto';
import type { PasswordVerifier, User } from '../users/user.ts';
import { srpVerifier } from './srp-verifier.ts';

/** Whether `password` is the user's, or was when `verifier` is a former one. */
export function passwordMatches(user: User, password: string, verifier = user.password): boolean {
  if (verifier === undefined) return false;
  return equal(verifier, srpVerifier(user, verifier.salt, password));
}

function equal({ verifier }: PasswordVerifier, given: string): boolean {
  return verifier.length === given.length && timingSafeEqual(Buffer.from(verifier), Buffer.from(given));
}
