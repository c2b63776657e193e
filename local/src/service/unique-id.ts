import { createHash } from 'node:crypto';
import type { Principal } from './principal.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGITS = 17;

/** The prefixes of IAM's unique ids. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-prefixes */
export type UniqueIdKind = 'AROA' | 'AIDA' | 'AGPA' | 'ANPA' | 'AIPA';

/**
 * IAM's unique id of a role, user, group, policy or instance profile. It follows from account and name, so that whoever
 * shows it (IAM, STS, SQS's SenderId) says the same without asking IAM.
 */
export function uniqueId(kind: UniqueIdKind, account: string, name: string): string {
  let id: string = kind;
  for (const byte of createHash('sha256').update(`${kind}/${account}/${name}`).digest().subarray(0, DIGITS)) {
    id += ALPHABET[byte & 31];
  }
  return id;
}

/** The user id of who calls: the account for its root, `AROA…:session` for a role's session. */
export function userIdOf(principal: Principal, account: string): string {
  if (principal.type === 'root') return account;
  const [, roleName, sessionName] = /:assumed-role\/([^/]+)\/(.+)$/.exec(principal.arn) ?? [];
  if (roleName !== undefined) return `${uniqueId('AROA', account, roleName)}:${sessionName}`;
  return uniqueId('AIDA', account, principal.arn);
}
